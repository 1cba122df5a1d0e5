### What a person reads. Plain, calm, short. Lengths of time come from the backend and are never written here.

## The page behind the link in a message

notice-title = { $kind ->
    [migration_started] Somebody wants to move this account to a new address
    [migration_delayed] This account is about to be moved to a new address
    [migrated] This account was moved to a new address
    [started] Somebody is replacing your sign-in details
    [recovery_code_used] A recovery code was used
    [recovery_codes_saved] New recovery codes were saved
    [migration_started_over] Somebody wanted to move this account; that has ended
    [migration_delayed_over] This account was about to be moved; that has ended
    [migration_disputed] Somebody has objected to the move of this account
    [started_over] Somebody began to replace your sign-in details; that has ended
    [disputed] Somebody has objected to the change of your sign-in details
   *[bound] Your sign-in details were replaced
}
notice-was-you = If this was you, there is nothing to do.
notice-what = { $kind ->
    [migration_started] Somebody says that this account is theirs and that its email and phone number are lost. Their face or our staff have confirmed it. If it goes on, a new email or phone number takes their place. Nothing has changed yet.
    [migration_delayed] Somebody says that this account is theirs and that its email and phone number are lost, and everything we ask for was confirmed. At the time below, a new email or phone number takes their place. Until then you can stop it here.
   *[migrated] A new email or phone number has taken the place of the old ones: with those, nobody can sign in any more. As long as withdrawals are off, the move can be undone.
}
notice-effective = { $state ->
    [open] It moves on
   *[ended] It was to move on
}
notice-at = { $what ->
    [begun] Begun
    [bound] Done
   *[notice] When
}
notice-factors = { $kind ->
    [migrated] Replaced
    [bound] Replaced
    [over] Was to be replaced
   *[started] To be replaced
}
notice-removed = { $kind ->
    [migrated] Taken off
    [over] Was to be taken off
   *[started] To be taken off
}
notice-codes-left = Recovery codes left
notice-codes = { NUMBER($count) }
notice-hold = Withdrawals are off until
notice-not-me-title = This wasn’t you?
notice-not-me-lead = { $kind ->
    [migration_started] Then press the button. We stop it at once, and our staff look into it.
    [migration_delayed] Then press the button before that time. We stop it at once, and our staff look into it.
    [migrated] Then press the button. Nothing can leave the account, and our staff can undo the whole move.
    [bound] Then press the button. Nothing can leave the account until our staff have decided.
    [meanwhile] This has been done meanwhile. Press the button: nothing can leave the account until our staff have decided.
    [recovery_codes_saved] Then press the button. The new codes stop working, and our staff check it.
   *[started] Then press the button. We stop it, or have our staff check it first.
}
notice-press = This wasn’t me
notice-over = { $kind ->
    [recovery_codes_saved] These codes no longer count. There is nothing to do.
   *[started] That attempt has ended and changed nothing. There is nothing to do.
}
notice-disputed = Somebody has already told us that this was not them. Our staff are checking it.
notice-case = Case { $case }
notice-tab = Was this you?
notice-support = Questions? Write to support from the page where you sign in, with this reference.
notice-sign-in = Go to the sign-in page
disputed-title = { $outcome ->
    [stopped] It is stopped
    [sent_to_review] Our staff will check it
    [held] Your account is protected
    [case_opened] Our staff will check it
    [codes_voided] These codes no longer work
    [restored] The old details are back
    [stands] The change stands
    [closed] It has been looked at
   *[nothing] There was nothing left to stop
}
disputed-lead = { $outcome ->
    [stopped] Nothing was changed, and our staff look at it too. Whoever it was probably knows your password: please change it now.
    [sent_to_review] Nothing changes until two of our staff have checked it. Please change your password now.
    [held] Nothing can leave the account, and every device is signed out. Two of our staff decide whether the old details come back. Then change your password.
    [case_opened] Two of our staff look at it and write to you. Please change your password now.
    [codes_voided] Whoever saved them probably knows your password: please change it now. Two of our staff look at it and write to you.
    [stopped_move] Nothing was changed, and our staff look at it too. Whoever it was knows what your identity document says, and perhaps more: be wary of anybody who asks you for documents or codes.
    [held_move] Nothing can leave the account, and every device is signed out. Two of our staff decide whether the whole move is undone. Until then there is nothing that you need to do.
    [case_opened_move] Two of our staff look at it. This page will say what they decided. Do you have something to add? Write to support, with the reference below.
    [restored] Two of our staff have looked at it: what had been replaced is back in place. Sign in and change your password.
    [stands] Two of our staff have looked at it: the change stands. If you think that this is wrong, write to support, with the reference below.
    [closed] Two of our staff have looked at it. Nothing was replaced.
   *[nothing] That attempt had ended and changed nothing.
}
disputed-heard = Two of our staff decide. We write to the addresses that were told of this, and this page will say it too.
disputed-by = You will hear from us by
notice-gone-title = This link no longer works
notice-gone-lead = It may be too old, or not complete. If you are worried, sign in and write to support.

## Where no script runs: what moves or counts elsewhere is told as it stands

still-code-until = The code is valid for { $time } from now, until { $moment }.
still-send-from = Nothing came? You can ask for a new code from { $moment } on.
still-look = See if there is news
still-waiting = { $what ->
    [check] We are waiting for the result. Press below to see if it is here.
    [phone] We are waiting for the other phone. Once you are done there, press below.
    [opened] The other phone has opened the link. Go on there. Once you are done, press below.
   *[delay] The time is over. Press below to see your account.
}
still-send = Send
still-photo = You take a few photos with this device’s camera, one after the other. Before each one this page says where to look.
still-no-camera = The check needs scripts here: this page can't use the camera without them. Choose one of the other ways.
still-ends = This attempt ends at { $moment } if nothing happens here until then. Each press gives you more time. It is now { $now }.

## Pages before and after a flow

cookies-title = Cookies are blocked
cookies-lead = This page remembers where you are with cookies, which end with your browser. Please allow cookies for this site in your browser’s settings, then start again. Nothing was changed.
forged-title = Please press that once more
forged-lead = The page had become too old, or the press came from another site. For your safety nothing was done. Go back to the page, load it again, and press once more.
hop-title = One moment
hop-lead = Your page is opening. If nothing happens, press the button.
hop-press = Go on
handed-title = Continue on this device
handed-lead = Your other device shows a link. Without scripts this browser can’t read the part of it that follows the “#”. Copy the whole link from the other device, or from the message that brought you here, and paste it below.
handed-link = The whole link
handed-wrong = This is not the whole link: it has a “#” and letters after it. Copy all of it and paste it once more.
handed-press = Continue
problem-title = Problem: { $title }
