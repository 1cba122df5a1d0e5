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

code-sent-to = We sent a 6-digit code to

## Sign in

sign-in-title = { $way ->
    [migration] Sign in to your new account
    [about] Sign in to your old account
   *[signed_out] Sign in
}
sign-in-lead = { $way ->
    [migration] The new account is the one you have just opened, with the email or phone number that works. Not the one you lost.
    [about] You can still receive codes there, so you need no new account. Sign in with this account’s own password:
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

## The step on another device

handover-gone-title = This link no longer works
handover-gone-lead = It works once and only for a few minutes. On your other device, make a new link.

## Done

left-title = { $from ->
    [done] All done
   *[attempt] You can close this page
}
left-lead = { $from ->
    [delayed] Your account moves by itself at the time you were told. We write to the new addresses when it is done.
    [done] Sign in again; codes now come from what is new.
    [signed_in] You are signed in.
    [settings] You have left your security settings.
   *[attempt] This attempt has ended. You can start a new one at any time.
}
left-case = { $way ->
    [migration] Your case { $case } goes on.
   *[signed_out] Your case { $case } goes on. Sign in again to see it.
}
find-move = Go back to my move
find-move-how = To come back to your move, on any device: open this link, press “I have already opened a new account”, and sign in to that account.

## When this page can't go on

update-title = Please update
update-lead = This step needs a newer version. Nothing is lost: after the update you come back to the same step.
update-download = Get the new version
update-reload = Load the new version
gone-title = This attempt has ended
gone-lead = It ran out, or it was continued elsewhere. Sign in to see how your account stands.
gone-move-title = Were you moving your account?
gone-move = A move that waits for our staff or for its time goes on by itself.
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

## Before the page works: shown by the loader alone

boot-title = This page can’t run here
boot-lead = Your browser has switched off a part that this page needs (WebAssembly), or could not load it.
boot-what = Check your connection and load the page again. If that does not help, open it in another browser, or turn off lockdown mode for this page.
boot-again = Load again
boot-close = Close
boot-go = Go on
boot-elsewhere = Go on to a page that works without it.
boot-host-title = This app is too old
boot-host-lead = Account recovery needs a newer version of the app that it was opened from. Update the app, or go on in your browser.
