### What a person reads. Plain, calm, short. Lengths of time come from the backend and are never written here.

language-name = English

## The page around a step

app-title = { $way ->
    [signed_in] Account security
   *[signed_out] Get back into your account
}
languages = Language
loading = One moment…
progress = Step { NUMBER($at) } of { NUMBER($of) }
back = Back
leave = Leave
begin-again = Start again
try-now = Try now
copy = Copy
copied = Copied

## Help, in the same place everywhere

help = Get help
help-contact = Contact support
help-reference = Your reference:
help-reference-use = Give it when you ask for help. Nobody can get into your account with it.
help-address = Email address for our reply
help-message = What happened?
help-message-hint = Never write a password or a code here.
help-send = Send message
help-receipt = We have your message. Receipt { $receipt }, { $moment }.
help-begin = To write to support, start again. You will find “Get help” on every page.

## Lengths and moments

duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
duration-two = { $first } { $second }
time-left = { $time } left

## Factors

factor = { $factor ->
    [email] Email
    [phone] Phone number
   *[authenticator] Authenticator app
}

## Codes

code-label = 6-digit code
code-goes-to = We will send a 6-digit code to
code-sent-to = We sent a 6-digit code to
code-time-left = The code works for another { $time }.
code-in-app = Open your authenticator app and type the 6 digits it shows for this account.
code-in-app-next = The digits change all the time. If they are about to change, wait for the next ones.
code-tries = { $count ->
    [one] 1 try left.
   *[other] { $count } tries left.
}
code-tries-last = 1 try left. After one more wrong code you have to wait.
code-send = Send code
code-send-again = Send a new code
code-send-in = You can ask for a new code in { $time }.
code-confirm = Confirm
code-locked-title = Too many wrong codes
code-locked = For your safety we take no code { $factor ->
    [email] for your email
    [phone] for your phone number
   *[authenticator] from your authenticator app
} until { $moment }.
code-locked-keeps = What you have already confirmed still counts.

## Sign in

sign-in-title = Sign in
sign-in-lead = { $way ->
    [email] Sign in first. Then we help you replace your email.
    [phone] Sign in first. Then we help you replace your phone number.
    [authenticator] Sign in first. Then we help you replace your authenticator app.
    [signed_in] Sign in first. Then you see what protects your account, and can change it.
   *[signed_out] Sign in first. If you cannot confirm that it is you, we then help you replace what you have lost.
}
sign-in-account = Email or phone number
sign-in-account-hint = A phone number starts with + and the country code.
sign-in-password = Password
sign-in-forgotten = Forgotten your password?
sign-in-press = Sign in
sign-in-next = { $way ->
    [reset] Next, you say what you have lost.
   *[signed_out] Next, we ask for a code.
}

## Code page

verify-title = { $factor ->
    [email] Check your email
    [phone] Check your phone
   *[authenticator] Open your authenticator app
}
verify-next = { $way ->
    [signed_in] With the right code you come to your security settings.
   *[signed_out] With the right code you are signed in.
}
verify-other = Confirm another way
verify-use = Use { $factor ->
    [email] email
    [phone] text message
   *[authenticator] authenticator app
}
verify-cannot = Can’t verify?

## Can't verify

cannot-verify-title = Can’t verify?
cannot-verify-lead = Often it is something small. Check this first:
cannot-verify-email-1 = Look in your spam or junk folder.
cannot-verify-email-2 = Messages can take a few minutes. Only the newest code works.
cannot-verify-email-3 = Make sure you are looking in the right mailbox.
cannot-verify-phone-1 = Make sure your phone has a signal and is not in flight mode.
cannot-verify-phone-2 = Look among blocked messages and unknown senders.
cannot-verify-phone-3 = Turn the phone off and on again, then ask for a new code.
cannot-verify-authenticator-1 = In your phone’s settings, let the time be set automatically. The app needs the exact time.
cannot-verify-authenticator-2 = If the app lists several accounts, choose this one.
cannot-verify-authenticator-3 = New handset? The app may still be on the old one.
cannot-verify-back = Try again
cannot-verify-reset-title = You can’t use it any more?
cannot-verify-reset-lead = Then replace it. We check first that it is you.
cannot-verify-reset = Reset what I lost

## Choose what is lost

choose-lost-title = What have you lost?
choose-lost-lead = Tick everything you can’t use any more.
choose-lost-handset = Lost your handset? That often means both your phone number and your authenticator app.
choose-lost-press = Continue
choose-lost-next = Nothing changes yet. Next, you read what will happen.

## Neither email nor phone is left

no-address-left-title = { $migration ->
    [yes] This needs another way
   *[no] Support has to help you here
}
no-address-left-lead = Neither your email nor a phone number is left to reach you. To reset something here, one of them must still work.
no-address-left-back = One of them still works
no-address-left-migration-lead = If neither works, you can open a new account and move your old one’s sign-in to its email or phone number.
no-address-left-migration = Move to a new email or phone number
no-address-left-support = If neither works, write to support below. Please give your reference.

## Consequences

consequences-title = What will happen
consequences-lost = { $what ->
    [add] You want to set up:
   *[replace] You want to replace:
}
consequences-tick = Tick each line once you have read it:
consequence-withdrawal-off = Withdrawals and transfers to other customers are off for { $time }.
consequence-withdrawal-off-open = Withdrawals and transfers to other customers are off.
consequence-c2c-sell-off = Selling to other customers is off for { $time }.
consequence-c2c-sell-off-open = Selling to other customers is off.
consequence-sessions-end = You are signed out on all your devices, this one too.
consequence-addresses-told = Every email address and phone number on your account gets a message, also those you replace.
consequences-why = This protects your money if somebody else is trying to get in.
consequences-needs = What we will ask you for
need = { $proof ->
    [password] Your password
    [email_code] A code from your email
    [sms_code] A code from your phone
    [totp] A code from your authenticator app
    [recovery_code] One of your recovery codes
    [face] A check of who you are, with the camera or by our staff
   *[review] A check by two of our staff
}
consequences-told = Who gets a message
consequences-press = I agree, go on

## Prove

prove-password-title = { $way ->
    [signed_in] Enter your password
   *[signed_out] Enter your password again
}
prove-password-lead = You did this a while ago, so we ask once more.
prove-approved = Your request is approved. Confirm once more what you still have.
prove-lead = { $purpose ->
    [reset] So that nobody else can do this in your name, we ask for everything you still have.
    [codes] So that nobody else can do this in your name, we ask for everything you sign in with. Then you see your codes.
   *[change] So that nobody else can do this in your name, we ask for everything you sign in with. Then you set up the new one.
}
prove-for = { $purpose ->
    [email] You are changing your email. First we make sure that it is you.
    [phone] You are changing your phone number. First we make sure that it is you.
    [authenticator] You are changing your authenticator app. First we make sure that it is you.
    [add] You are setting up an authenticator app. First we make sure that it is you.
   *[codes] You are getting recovery codes. First we make sure that it is you.
}
prove-list = What we ask for
prove-done = Done
prove-recovered = Done with a recovery code
prove-now = Now
prove-later = Later
prove-cannot = { $purpose ->
    [reset] I can’t use this either
   *[change] I can’t use this any more
}
prove-review-lead = No way forward here? Two of our staff can check your request instead. It takes longer.
prove-review = Ask for a check by our staff

## Identity

identity-title = Show that it is you
identity-lead = We compare your face with the picture from when your identity was verified.
identity-unavailable = The check with the camera is not available right now. Two of our staff can check your request instead. You lose nothing you have confirmed.
identity-attempts = { $count ->
    [one] 1 try left. Our staff can check your request at any time.
   *[other] { $count } tries left. Our staff can check your request at any time.
}
identity-again = No try is left for now. You can try again { $moment }. Our staff can check your request before then.
identity-pictures = { $by ->
    [camera] We keep none of the pictures, only that you were checked and how it ended.
   *[vendor] A company that we work with looks at your face. We are only told how it ended, and get no pictures.
}
identity-task = { $by ->
    [camera] You hold still, turn your head and look up, for about half a minute.
    [link] It opens in a new tab. Come back here afterwards.
   *[native] It opens in this app. You then come back here.
}
identity-camera-title = With the camera
identity-consent-lead = If you press this, you agree that your face may be looked at now.
identity-consent = I agree, start the check
identity-staff-title = Without the camera
identity-staff-lead = Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
identity-review = Ask for a check by our staff
identity-review-next = It usually takes one to two days. You get a case number and the exact time.
identity-phone-title = On another device
identity-phone-lead = Scan a code with any phone that is yours and do only this step there.
identity-phone = Continue on another phone
identity-photo = Take single photos instead
identity-photo-consent = I agree, take single photos
identity-host-old = This app can’t do the check with the camera. Update the app, or choose another way.
identity-failure = { $reason ->
    [no_face] We could not see a face. Hold the camera at eye level and look into it.
    [several_faces] There was more than one face in the picture. Please be alone in it.
    [too_dark] It was too dark. Turn towards a window or a lamp.
    [not_live] We did not see the moves in time. Do each one slowly, and come back to the middle after it.
    [no_match] The face did not match. Take off glasses or a cap and try in better light.
    [camera_denied] We may not use the camera. Allow it in the settings of your browser and your device, then try again.
    [camera_blocked] The page or app around this one does not let us use the camera. This is not your doing. Choose another way below.
    [camera_busy] Another app or tab is using the camera. Close it and try again.
    [camera_absent] We found no camera on this device. Choose another way below.
    [interrupted] The check was stopped before it was done. Start again when you are ready, and keep this page open.
    [timeout] The check took too long. Check your connection and try again.
   *[unavailable] The check did not work on our side. This was not your fault.
}
identity-cause = { $reason ->
    [no_face] We could not see a face.
    [several_faces] There was more than one face in the picture.
    [too_dark] It was too dark.
    [not_live] We did not see the moves in time.
    [no_match] The face did not match.
   *[stopped] The check was stopped before it was done.
}
identity-free = It cost you no try.
identity-check-title = { $by ->
    [camera] Follow these steps
    [photo] Take photos of your face
   *[vendor] Your check is open
}
identity-preview = Your own picture, as in a mirror
identity-starting = If you are asked, allow the camera.
identity-hint = { $hint ->
    [no_face] We see no face. Look into the camera.
    [several_faces] Only you should be in the picture.
    [brighter] More light: turn towards a window or a lamp.
    [closer] Come closer.
    [further] Move back a little.
    [centre] Put your face in the middle.
    [hold_still] Look straight and hold still.
    [look_straight] Look straight at the camera.
    [turn_left] Turn your head slowly to your left, until this text changes.
    [turn_right] Turn your head slowly to your right, until this text changes.
    [look_up] Look up slowly, until this text changes.
    [photo_turn_left] Turn your head to your left.
    [photo_turn_right] Turn your head to your right.
    [photo_look_up] Look up.
   *[unknown] Keep looking at the camera.
}
identity-made = { NUMBER($made) } of { NUMBER($of) } done
identity-sent = Pictures sent: { NUMBER($count) }
identity-stop = Stop the check
identity-take = Take a photo
identity-photo-lead = Take one photo like this:
identity-sending = Sending your photo…
identity-paused = The camera is off. Go on when you are ready.
identity-go-on = Go on with the camera
identity-link-lead = Another company does the check for us, on a page of its own. Come back here when you are done.
identity-link = Open the check
identity-native-lead = The check runs in this app.
identity-native = Open the check again
identity-waiting = We are waiting for the result. This page goes on by itself.
identity-open-until = It stays open until { $moment }.

## The step on another device

handover-title = Continue on another phone
handover-scan = Point the other phone’s camera at this code and open the link.
handover-qr = QR code with the link for the other phone
handover-link = Can’t scan? Open this link on the other phone:
handover-compare = The other phone shows the same reference. If it does not, stop there.
handover-once = The link works once, until { $moment }. It is for you alone: send it to nobody.
handover-waiting = We are waiting for the other phone. This page goes on by itself.
handover-opened = The other phone has opened the link. Go on there; this page follows by itself.
handover-over = The link no longer works.
handover-shown = The link is shown only once. If your phone hasn’t opened it, make a new one; the old one then stops working.
handover-renew = Make a new link
handover-here = Or go on here
handover-about = You show that this account is yours:
handover-warning = Did somebody send you this link or this code? Then stop here: they are trying to get into your account. Go on only if your own other device shows this reference:
handover-staff = Is the camera not for you? On your other device, ask for a check by our staff. It costs no try.
handover-gone-title = This link no longer works
handover-gone-lead = It works once and only for a few minutes. On your other device, make a new link.

## Back from the other device

handed-back-title = { $how ->
    [passed] Done on this device
   *[left] The check ended here
}
handed-back-lead = { $how ->
    [passed] It was you: that is confirmed.
   *[left] This step goes on at your other device.
}
handed-back-next = Go on there. You can close this page.

## Review

review-title = { $state ->
    [open] Our staff are checking your request
    [half_decided] Our staff are checking your request
    [approved] Your request is approved
   *[rejected] Your request was turned down
}
review-state = { $state ->
    [open] Two people look at every request. Nobody has decided yet.
    [half_decided] One of two people has decided. The second one is still to come.
    [approved] Go on to choose your new details.
   *[rejected] Write to support below if you think this is wrong.
}
review-case = Case
review-opened = Opened
review-expected = Answer expected by
review-wanted = What we need from you
wanted = { $wanted ->
    [identity_document] A picture of your identity document
   *[selfie] A picture of your face, taken now
}
review-wanted-how = We will write to you and tell you how to send it. Never send it to anyone who calls you.
review-leave = You can close this page. Sign in again later and you come back to this case.
review-refresh = See if there is news
review-back = I found it after all: confirm now
review-wanted-send = Send these pictures here. Two of our staff look at them; they are deleted when the case is closed.
review-never = Never send them to anyone who calls you or writes to you.
review-keep = To find this case again
review-keep-lead = Write down all three. On this page, the code shows your case without signing in. Show the code to nobody.
review-code = Code of the case
review-find = Open the case’s page

## Documents of a review

document = { $kind ->
    [front] Front of your identity document
    [back] Back of your identity document
   *[selfie] You, with the document beside your face
}
document-hint = { $kind ->
    [front] The page or side with your picture. All four corners, nothing covered.
    [back] The other side. A passport has none: leave this out.
   *[selfie] Your face and the document in one picture, both easy to read.
}
document-choose = Choose a picture
document-replace = Send another picture
document-arrived = Arrived { $moment }
document-sending = Sending: { NUMBER($percent) } %
document-failure = { $reason ->
    [too_large] This picture is too large. Choose a smaller one.
    [not_a_picture] We can’t open this as a picture. Take a photo, or choose a JPEG or PNG.
   *[broken] The picture did not arrive. Please send it again.
}

## A case found again

case-title = Find your case
case-lead = Type the code that you were given with case { $case }.
case-find = Show my case
case-wrong = There is no case with this number and this code. Check both.
case-closed = { $state ->
    [approved] Sign in again to choose your new details.
   *[rejected] This case is closed. If you think this is wrong, sign in and write to support.
}
case-next = We write to every address on your account as soon as something is decided. You can close this page.
case-number = Number of the case
case-page = Page of the case

## New values

bind-title = { $factor ->
    [email] Your new email
    [phone] Your new phone number
   *[authenticator] Your new authenticator app
}
bind-code-title = { $factor ->
    [email] Check your new email
    [phone] Check your new phone
   *[authenticator] Type a code from the app
}
bind-lead = { $factor ->
    [email] Choose an email address only you can open. We send a code there.
    [phone] Choose a phone number only you use. We send a code there.
   *[authenticator] Add this account to an authenticator app on your phone.
}
bind-email = New email address
bind-country = Country
bind-number = Phone number
bind-number-hint = Without the country code.
bind-propose = Send code
bind-other = Use another one
bind-scan = Scan this with the app:
bind-qr = QR code for your authenticator app
bind-open-app = Open in an app on this device
bind-key = Can’t scan? Type this key into the app:
bind-then-code = Then type the 6 digits that the app shows for the new entry:
bind-old-entry = Did you read the digits from the old entry? The new one was added last.
bind-staged = Confirmed, waiting for the rest
bind-then = Still to come
bind-last = After this code, your account is changed.
bind-more = Nothing changes until everything is confirmed.

## Security settings

security-title = Security settings
security-changed = Last changed { $day }
security-change = Change
security-change-factor = { $factor ->
    [email] Change email
    [phone] Change phone number
   *[authenticator] Change authenticator app
}
security-add = Set up
security-add-app = Set up an authenticator app
security-add-why = Codes that are sent can be intercepted. An app makes them on your own phone.
security-lost-title = Lost one of these?
security-lost-lead = We check that it is you and help you replace it.
security-lost = I can’t use one of these

## Recovery codes

recovery-title = Recovery codes
recovery-what = If you have to replace something you lost and one of our codes can’t reach you, use one of these instead. Each works once.
recovery-left = { $left ->
    [one] { $left } code is left, saved on { $day }.
   *[other] { $left } codes are left, saved on { $day }.
}
recovery-used-up = All your recovery codes are used up.
recovery-few = Get new ones now.
recovery-issue = { $which ->
    [again] Get new recovery codes
   *[first] Get recovery codes
}
recovery-codes-title = Your recovery codes
recovery-codes-lead = Save them now. We show them only this once.
recovery-codes-made = Made on { $day }.
recovery-codes-download = Download
recovery-codes-print = Print
recovery-codes-keep = Where to keep them
recovery-codes-keep-1 = On paper, where you keep papers that matter, or in a password manager.
recovery-codes-keep-2 = Not in your email, and not only on your phone: those are what you could lose.
recovery-codes-keep-3 = Show them to nobody. Our staff never ask for them.
recovery-codes-replace = { $count ->
    [one] Your { $count } earlier code stops working when you press the button.
   *[other] Your { $count } earlier codes stop working when you press the button.
}
recovery-codes-saved = I have saved them
recovery-codes-next = They count from the moment you press this. If you go back, nothing changes.
recovery-use-title = I have a recovery code
recovery-use-lead = { $factor ->
    [email] If no code reaches your email, one of the recovery codes you saved can take its place. It is then used up.
    [phone] If no code reaches your phone, one of the recovery codes you saved can take its place. It is then used up.
   *[authenticator] If your app shows no code, one of the recovery codes you saved can take its place. It is then used up.
}
recovery-code = Recovery code
recovery-code-hint = It is on the list you printed, wrote down or downloaded.
recovery-use = Use recovery code

## Done

done-title = Done
done-lead = This has changed on your account:
done-signed-in-title = You are signed in
done-signed-in-lead = Nothing was changed.
done-hold = Off until { $moment }:
done-hold-open = Off until our staff have decided:
capability = { $capability ->
    [withdrawal] Withdrawals and transfers to other customers
   *[c2c_sell] Selling to other customers
}
done-next = Every device has been signed out. Sign in again; codes now come from what is new.
done-finish = Finish
left-title = { $from ->
    [done] All done
   *[attempt] You can close this page
}
left-lead = { $from ->
    [done] Sign in again; codes now come from what is new.
    [signed_in] You are signed in.
    [settings] You have left your security settings.
   *[attempt] This attempt has ended. You can start a new one at any time.
}
left-case = Your case { $case } goes on. Sign in again to see it.

## Refused

refused-title = { $reason ->
    [self_frozen] You froze this account
    [disputed] This account is being checked
    [locked] Not possible for now
    [stopped] Stopped
    [not_mine] Stopped
    [withdrawn] This attempt has ended
   *[expired] Time ran out
}
refused-lead = { $reason ->
    [self_frozen] While it is frozen, nothing can be changed. Your money does not move either. To unfreeze it, write to support below.
    [disputed] Somebody told us that a change was not theirs. Until our staff have decided, nothing can be changed and nothing can leave the account.
    [locked] Our staff turned the last request down. You can ask again later.
    [not_mine] You told us that this account is not yours. Nothing was changed.
    [stopped] Somebody who reads this account’s messages said that this was not them, so we stopped it. Nothing was changed. Was it you? Then start again.
    [withdrawn] It was ended, or your account was changed in another window. Sign in to see how your account stands. If that was not you, write to support below.
   *[expired] For your safety an attempt ends after a while. Nothing was changed. Start again whenever you are ready.
}
refused-until = Possible again:
refused-case = Case { $case }
refused-back = Back to sign in

## When this page can't go on

update-title = Please update
update-lead = This step needs a newer version. Nothing is lost: after the update you come back to the same step.
update-download = Get the new version
update-reload = Load the new version
gone-title = This attempt has ended
gone-lead = It ran out, or it was continued elsewhere. Sign in to see how your account stands.
broken-title = That did not work
broken-lead = Something went wrong on our side. Nothing is lost.
lost-title = No connection
lost-lead = What you typed is kept. We go on by ourselves as soon as you are online.
waiting-lead = We are very busy at the moment. We try again by ourselves in { $time }.
expiring = This attempt ends in { $time } if nothing happens.
expiring-press = I am still here

## Problems

problem-empty = Please fill this in.
problem-code-short = Type all 6 digits.
problem-tick-one = Tick at least one.
problem-tick-all = Please tick every line.
problem-wrong-credentials = Email, phone number or password is wrong.
problem-wrong-password = That password is wrong.
problem-wrong-code = That code is wrong.
problem-wrong-code-left = { $count ->
    [one] That code is wrong. 1 try left.
   *[other] That code is wrong. { $count } tries left.
}
problem-wrong-code-last = That code is wrong. 1 try left, then you have to wait.
problem-code-used-up = That code is used up. Ask for a new one.
problem-code-expired = That code no longer works. Ask for a new one.
problem-address-unchanged = You are replacing this one. Choose another.
problem-address-taken = Another account uses this one. Please choose another.
problem-invalid = Please check this.
problem-locked = Too many wrong codes. Try again { $moment }.
problem-recovery-locked = Too many wrong recovery codes. Try again { $moment }.
problem-too-soon = You can ask for a new code in { $time }.
problem-throttled = Too many tries. Please wait { $time }.
problem-throttled-now = You can try again now.
problem-stale = This went on elsewhere, perhaps in another window. This is where it stands now.
problem-not-accepted = That is no longer possible at this step. This is where it stands now.
problem-step-up-required = First confirm that it is you, with your password and your codes. This is where it stands now.
problem-internal = Something went wrong on our side. Nothing is lost. Please try again.

## The page behind the link in a message

notice-title = { $kind ->
    [started] Somebody is replacing your sign-in details
    [recovery_code_used] A recovery code was used
    [recovery_codes_saved] New recovery codes were saved
   *[bound] Your sign-in details were replaced
}
notice-was-you = If this was you, there is nothing to do.
notice-at = When
notice-factors = { $kind ->
    [bound] Replaced
   *[started] To be replaced
}
notice-codes-left = Recovery codes left
notice-codes = { NUMBER($count) }
notice-hold = Withdrawals are off until
notice-not-me-title = This wasn’t you?
notice-not-me-lead = { $kind ->
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
disputed-title = { $outcome ->
    [stopped] It is stopped
    [sent_to_review] Our staff will check it
    [held] Your account is protected
    [case_opened] Our staff will check it
    [codes_voided] These codes no longer work
   *[nothing] There was nothing left to stop
}
disputed-lead = { $outcome ->
    [stopped] Nothing was changed, and our staff look at it too. Whoever it was probably knows your password: please change it now.
    [sent_to_review] Nothing changes until two of our staff have checked it. Please change your password now.
    [held] Nothing can leave the account, and every device is signed out. Two of our staff decide whether the old details come back. Then change your password.
    [case_opened] Two of our staff look at it and write to you. Please change your password now.
    [codes_voided] Whoever saved them probably knows your password: please change it now. Two of our staff look at it and write to you.
   *[nothing] That attempt had ended and changed nothing.
}
notice-gone-title = This link no longer works
notice-gone-lead = It may be too old, or not complete. If you are worried, sign in and write to support.

## Before the page works: shown by the loader alone

boot-title = This page can’t run here
boot-lead = Your browser has switched off a part that this page needs (WebAssembly), or could not load it.
boot-what = Check your connection and load the page again. If that does not help, open it in another browser, or turn off lockdown mode for this page.
boot-again = Load again
