### What a person reads. Plain, calm, short. Lengths of time come from the backend and are never written here.

## The page around a step

copy = Copy
copied = Copied

## Neither email nor phone is left

no-address-left-title = { $migration ->
    [yes] Get back in with a new email or phone number
   *[no] Support has to help you here
}
no-address-left-lead = Neither your email nor a phone number is left to reach you. To reset something here, one of them must still work.
no-address-left-back = One of them still works
no-address-left-migration-lead = If neither works, you can move your account. You open a new one with an email or phone number that works now, and show that the old one is yours. Your old account then gets the new address, and keeps everything that is in it.
no-address-left-migration = Move my account
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
identity-lead = { $way ->
    [migration] We compare your face with the picture that belongs to the document you entered.
   *[signed_out] We compare your face with the picture from when your identity was verified.
}
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
    [no_match_of_claim] The face did not match, or what you entered is not exactly as on the document. Enter it again, exactly as printed. If it was right, take off glasses or a cap and try in better light.
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
    [no_match_of_claim] The face did not match, or what you entered is not exactly as on the document.
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
    [may_move] Go on: next you see what will happen to your account.
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
review-leave = { $way ->
    [migration] You can close this page.
   *[signed_out] You can close this page. Sign in again later and you come back to this case.
}
review-back = { $way ->
    [migration] Enter my document again
    [preview] Back
   *[signed_out] I found it after all: confirm now
}
review-refresh = See if there is news
review-then-title = What happens next
review-then = When it is decided, we write to your new account’s email or phone number. If it is approved, come back and go on; codes may still be asked for. If you did not give your old account’s password, a waiting time follows, in which your old addresses can object.
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
    [missing] Choose a picture first, then send it.
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
case-moving = Are you moving an account?
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
    [not_mine] You told us that this account is not yours, and nothing was moved. Our staff look into it. Keep the case number; if you have questions, write to support below.
    [not_moved] It was stopped, or your old account was changed meanwhile. Nothing was moved. You can start again at any time.
    [by_you] You stopped the move. Nothing was moved, and your old account stays as it is. You can start again at any time.
    [stopped] Somebody who reads this account’s messages said that this was not them, so we stopped it. Nothing was changed. Was it you? Then start again.
    [withdrawn] It was ended, or your account was changed in another window. Sign in to see how your account stands. If that was not you, write to support below.
   *[expired] For your safety an attempt ends after a while. Nothing was changed. Start again whenever you are ready.
}
refused-until = Possible again:
refused-case = Case { $case }
refused-back = Back to sign in

## Moving an account: before it

migration-needs = What you need
migration-need-1 = An email address or a phone number that works now and belongs to no account yet.
migration-need-2 = The identity document that your old account was verified with.
migration-need-3 = A camera, for a look at your face. If you have none, our staff check instead.
migration-time = { $password ->
    [known] It takes about ten minutes. Only if our staff have to check does it take longer: one to two days.
   *[unknown] Your own part takes about ten minutes. Then two of our staff check, which takes one to two days. After that there is a waiting time in which your old addresses can object.
}
migration-faster-title = Do you still know the old password?
migration-faster = Then sign in to your old account first, choose “Can’t verify?” and tick your email and your phone number. From there it is faster.
migration-faster-wait = Without it, two of our staff check first, which takes one to two days. After that, { $time } pass in which your old addresses can object.
migration-sign-in = Sign in to my old account

## The new account

sign-up-title = Open a new account
sign-up-lead = It brings your new email or phone number to your old account. At the end it is closed, and you have your old account back.
sign-up-reach = How can we reach you from now on?
sign-up-password = New password
sign-up-password-hint = { $length ->
    [one] At least { $length } character.
   *[other] At least { $length } characters. Several words in a row are easy to remember.
}
sign-up-password-stays = You need no new password: the one of your old account stays.
password-show = Show password
sign-up-next = Next, you type the code that we send there. Nothing changes on your old account yet.
sign-up-have = I have already opened a new account
sign-up-add = { $factor ->
    [email] Add an email address too?
   *[phone] Add a phone number too?
}
sign-up-add-lead = If you lose one of them again, you still have the other.
sign-up-add-next = Next, you enter your identity document.
sign-up-confirmed = On your new account
sign-up-go-on = { $factor ->
    [email] Go on without an email address
   *[phone] Go on without a phone number
}
sign-up-taken = This one belongs to an account already. Is that your new account? Then press “I have already opened a new account”. Otherwise choose another.

## Identity document

identity-form-title = Your identity document
identity-form-lead = Enter what stands on the document that your old account was verified with.
identity-form-country = Country that issued it
identity-form-choose = Choose a country
identity-form-document = Kind of document
identity-document = { $document ->
    [passport] Passport
    [id_card] Identity card
    [residence_permit] Residence permit
   *[driving_licence] Driving licence
}
identity-form-number = Number of the document
identity-form-number-hint = Letters and digits, exactly as printed.
identity-form-name = Full name
identity-form-name-hint = All first names and surnames, exactly as printed.
identity-form-next = Next, we check that it is you: with the camera, or by our staff.
identity-form-why = We only compare it. Nobody sees it but our staff, and only where they have to check.
identity-entered = Enter my document again

## Is it mine, and what still works

occupied-title = Is this your account?
occupied-lead = Your document and your face belong to this account:
occupied-opened = Opened on { $day }
occupied-mine = Yes, it is mine
occupied-next = Next, we ask what of it you can still use. Nothing changes yet.
occupied-not-mine-title = It isn’t yours?
occupied-not-mine-lead = Then somebody may have used your document. Our staff look into it, and this account’s addresses are told that it was reported. You get a case number. This attempt ends here, and nothing is moved.
occupied-not-mine = No, report it
reachable-title = Can you still receive codes there?
reachable-lead = Please try: look into the inbox, or at the phone with this number.
reachable-yes = { $count ->
    [one] Yes, it still works
   *[other] Yes, one of them still works
}
reachable-yes-lead = Then there is an easier way: you sign in to this account and replace only what is lost.
reachable-no = { $count ->
    [one] No, it doesn’t work any more
   *[other] No, none of them
}
reachable-no-lead = Then you go on moving the account.
authenticator-left-title = Does its authenticator app still work?
authenticator-left-lead = Open the app and look for the entry of your old account.
authenticator-left-yes = Yes, it shows codes
authenticator-left-yes-lead = Then it stays, and you go on using it.
authenticator-left-no = No, it is lost
authenticator-left-no-lead = Then it is taken off. You can set up a new one in your security settings once you are signed in.

## Old and new

preview-title = Move your account
preview-lead = Nothing has changed yet. Compare, and then agree.
preview-from = Your account now
preview-to = After the move
preview-there = In use
preview-stays = Stays
preview-goes = { $factor ->
   *[any] Taken off
}
preview-password-new = The new account’s
preview-need = { $proof ->
    [password] The password of your old account
    [email_code] A code from your new email
    [sms_code] A code from your new phone number
   *[review] A check by two of our staff, usually one to two days
}
preview-delay = After that, { $time } pass in which your old addresses can object. Then your account moves by itself.
preview-at-once = Your account moves as soon as the last code is confirmed.
preview-last = With this code, your account moves.
preview-password-title = Enter your old account’s password
preview-password = Password of your old account
preview-without-lead = You don’t know it any more? Then two of our staff check as well, the move takes longer, and the new account’s password replaces it.
preview-without = Go on without the password
preview-alone-lead = { $factor ->
    [email] No code reaches your new email? Then leave it out: your old account does not get it.
   *[phone] No code reaches your new phone? Then leave it out: your old account does not get this number.
}
consequence-addresses-replaced = { $to ->
    [email] Your old account’s email and phone number are taken off. Your new email takes their place; there is then no phone number.
    [phone] Your old account’s email and phone number are taken off. Your new phone number takes their place; there is then no email.
   *[both] Your old account’s email and phone number are taken off. The new ones take their place.
}
consequence-new-account-closes = The new account is closed for good. Your old account keeps everything that is in it.
consequence-authenticator-removed = Your old authenticator app is taken off. You can set up a new one in your security settings once you are signed in.
consequence-password-replaced = From then on you sign in with your new account’s password. The old one no longer works.
consequence-takes-time = It takes effect after { $time }. Until then, whoever has the old addresses can stop it.
consequence-takes-time-open = It takes effect after a waiting time. Until then, whoever has the old addresses can stop it.
blockers = This is in the way
blocker = { $blocker ->
    [assets] There is something in your new account.
    [open_orders] Your new account has open orders.
    [pending_withdrawals] A withdrawal from your new account is on its way.
    [not_fresh] Your new account is verified itself.
    [migrated_lately] Your old account was moved not long ago.
   *[not_known] We can’t see right now whether your new account is empty.
}
blocker-do = { $blocker ->
    [assets] Withdraw all of it first: the new account is closed in the end.
    [open_orders] Cancel them, or wait until they are done.
    [pending_withdrawals] Wait until it has arrived.
    [not_fresh] It would be lost. Start again with an account that was opened just for this.
    [migrated_lately] It can be moved again only after some time. If you can’t wait, write to support below.
   *[not_known] Please look again in a moment. You lose nothing you have confirmed.
}
blocker-until = Over by itself:
blockers-look = Look again

## Waiting for the move

delayed-title = { $state ->
    [waiting] All is confirmed: your account will move
    [now] Your account is moving
   *[blocked] The move is waiting
}
delayed-lead = It moves by itself, on:
delayed-now = The time is over. This page goes on by itself.
delayed-blocked = The time is over, but something is in the way. Once that is gone, your account moves by itself.
delayed-close = You need do nothing more, and can close this page.
delayed-to = Your account will then have
delayed-after = When it is done, we write to these addresses. You then sign in with them, and with your new account’s password.
delayed-told = Who was told, and can object
delayed-withdraw-title = I don’t want to move my account any more
delayed-withdraw-lead = Then nothing moves, and your old account stays as it is. You can start again at any time.
delayed-withdraw = Stop the move
led-on-title = This goes on elsewhere
led-on-lead = { $to ->
    [migration] You began to move your account from here. If no other window shows it, start again.
   *[signed_out] From here you went on to sign in to your old account. If no other window shows it, start again.
}
done-migrated-title = You have your account back
done-migrated-lead = You now sign in with:
done-migrated-password = { $password ->
    [new] Your password is the one you chose for the new account.
   *[old] Your password is the one your old account always had.
}
done-migrated-authenticator = The authenticator app was taken off. You can set up a new one in your security settings once you are signed in.
done-migrated-next = The new account is closed, and every device has been signed out. Sign in again.

## The code page, and what is lost

code-label = 6-digit code
code-goes-to = We will send a 6-digit code to
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
verify-title = { $factor ->
    [email] Check your email
    [phone] Check your phone
   *[authenticator] Open your authenticator app
}
verify-next = { $way ->
    [migration] With the right code you go on to your identity document.
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
choose-lost-title = What have you lost?
choose-lost-lead = Tick everything you can’t use any more.
choose-lost-handset = Lost your handset? That often means both your phone number and your authenticator app.
choose-lost-press = Continue
choose-lost-next = Nothing changes yet. Next, you read what will happen.
