## What the backend writes: mails, texts to phones, and the words of a problem.

day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
moment = { day } at { $hour }:{ $minute } (UTC)

factor-email = email address
factor-phone = phone number
factor-authenticator = authenticator app
list-two = { $first } and { $second }
list-three = { $first }, { $second } and { $third }

mail-end = { $name }
mail-support = Can't use the page? Write to { $contact } and name the reference { $reference }.
mail-contact = Write to { $contact }.
mail-reference = Reference: { $reference }

## Codes

code-subject-sign-in = Your code to sign in to { $name }
code-subject-reset = Your code to reset your security settings at { $name }
code-subject-change = Your code to change your security settings at { $name }
code-subject-recovery-codes = Your code to make new recovery codes at { $name }
code-subject-migrate = Your code to move your account at { $name } to this address
code-subject-new-value = Your code to confirm this address at { $name }
code-mail-sign-in =
    { $code } is your code to sign in to { $name }.

    It is valid for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    } and works once, on the page where you asked for it.

    Never pass it on. Nobody from { $name } will ever ask you for it. If you didn't just sign in, somebody knows your password: change it.
code-mail-reset =
    { $code } is your code to reset how you sign in to { $name }.

    It is valid for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    } and works once, on the page where you asked for it.

    Never pass it on: with it, somebody else could take over your account. Nobody from { $name } will ever ask you for it. If you didn't ask for a reset, don't use this code and change your password.
code-mail-change =
    { $code } is your code to change how you sign in to { $name }.

    It is valid for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    } and works once, on the page where you asked for it.

    Never pass it on: with it, somebody else could take over your account. Nobody from { $name } will ever ask you for it. If you aren't changing anything, don't use this code and change your password.
code-mail-recovery-codes =
    { $code } is your code to make new recovery codes at { $name }.

    It is valid for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    } and works once, on the page where you asked for it.

    Never pass it on: with it, somebody else could take over your account. Nobody from { $name } will ever ask you for it. If you don't want new recovery codes, don't use this code and change your password.
code-mail-migrate =
    { $code } is your code to move your account at { $name } to this address.

    It is valid for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    } and works once, on the page where you asked for it.

    Never pass it on: with it, somebody else could take over your account. Nobody from { $name } will ever ask you for it. If you aren't moving an account, don't use this code and change your password.
code-mail-new-value =
    { $code } is your code to use this address for your account at { $name }.

    It is valid for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    } and works once, on the page where you entered the address.

    Never pass it on. If you didn't enter this address at { $name }, you needn't do anything.
code-sms-sign-in = { $code } is your code to sign in to { $name }. Never pass it on, not to us either. Valid for { $minutes } min.
code-sms-reset = { $code } is your code to RESET how you sign in to { $name }. Never pass it on, not to us either. Valid for { $minutes } min.
code-sms-change = { $code } is your code to CHANGE how you sign in to { $name }. Never pass it on, not to us either. Valid for { $minutes } min.
code-sms-recovery-codes = { $code } is your code to make NEW RECOVERY CODES at { $name }. Never pass it on, not to us either. Valid for { $minutes } min.
code-sms-migrate = { $code } is your code to MOVE your account at { $name } to this number. Never pass it on, not to us either. Valid for { $minutes } min.
code-sms-new-value = { $code } confirms this number for your account at { $name }. Never pass it on, not to us either. Valid for { $minutes } min.

## Notices

notice-subject-started = Somebody is replacing your { $factors } at { $name }
notice-subject-code-used = A recovery code was used at { $name }
notice-subject-codes-saved = New recovery codes at { $name }
notice-subject-bound = Replaced at { $name }: { $factors }
notice-subject-migration-started = Somebody is moving your account at { $name } to other addresses
notice-subject-migration-delayed = Your account at { $name } will move to other addresses
notice-subject-migrated = Your account at { $name } has moved to other addresses
notice-subject-new-delayed = Your account at { $name } will come to this address
notice-subject-new-migrated = Your account at { $name } now has this address
notice-subject-stopped = Your account at { $name } doesn't move: it was stopped
notice-subject-withdrawn = Your account at { $name } doesn't move: it was taken back
notice-subject-new-stopped = Your account at { $name } won't come to this address
notice-subject-new-withdrawn = Your account at { $name } won't come to this address
notice-subject-reported = A report about your account at { $name }
notice-mail-started =
    On { $at }, somebody began to replace the { $factors } of your account at { $name }. Whoever it is knows your password or is signed in as you.

    If that was you, there is nothing to do.

    If it wasn't you, say so now. This page asks you to confirm, and opening it changes nothing:
    { $link }

    Then change your password.
notice-mail-bound =
    Replaced at { $name } on { $at }: { $factors }.

    Withdrawals, transfers to other customers and C2C sales are off until { $until }. Every device was signed out.

    If that was you, there is nothing to do.

    If it wasn't you, say so now. Nothing can leave the account then until two people have looked at it. This page asks you to confirm, and opening it changes nothing:
    { $link }

    Then change your password.
notice-mail-migration-started =
    On { $at }, somebody began to move your account at { $name } to other addresses. They say that they have lost access to your { $factors }, and they passed our check of who you are.

    Nothing has changed yet, and it can be stopped. { $pace ->
        [at-once] They also know your password, so it may take effect at any moment from now on; after that, too, you can say no for as long as withdrawals are off.
       *[put-off] It takes effect { $hours ->
            [one] one hour
           *[other] { $hours } hours
        } after two people have agreed to it, at the earliest. Then we write to you again, and you can stop it until it takes effect.
    }

    If that was you, there is nothing to do.

    If it wasn't you, stop it now. This page asks you to confirm, and opening it changes nothing:
    { $link }

    Then change your password.
notice-mail-migration-delayed =
    Your account at { $name } will move to other addresses on { $effective }, and get another password. On { $at }, somebody who says that they have lost access to your { $factors } passed all our checks of who you are.

    Until then everything stays as it is.

    If that was you, there is nothing to do.

    If it wasn't you, stop it before { $effective }. This page asks you to confirm, and opening it changes nothing:
    { $link }
notice-mail-migrated =
    On { $at }, your account at { $name } was moved to other addresses. It no longer has its former { $factors }.

    Withdrawals, transfers to other customers and C2C sales are off until { $until }. Every device was signed out.

    If that was you, there is nothing to do. Sign in with the new address.

    If it wasn't you, say so before { $until }. Nothing can leave the account then until two people have looked at it, and they can put everything back. This page asks you to confirm, and opening it changes nothing:
    { $link }
notice-mail-code-used =
    On { $at }, one of your recovery codes was used to replace something on your account at { $name }. It can't be used again. { $left ->
        [0] It was the last one. Make new ones in the security settings.
        [1] One is left. Make new ones in the security settings soon.
        [2] Two are left. Make new ones in the security settings soon.
       *[other] { $left } are left.
    }

    If that was you, there is nothing else to do.

    If it wasn't you, say so now. This page asks you to confirm, and opening it changes nothing:
    { $link }

    Then change your password.
notice-mail-codes-saved =
    On { $at }, new recovery codes were made for your account at { $name }. Earlier ones no longer work.

    If that was you, there is nothing to do.

    If it wasn't you, say so now: the new codes stop working, and two people look at it. This page asks you to confirm, and opening it changes nothing:
    { $link }

    Then change your password.
notice-mail-new =
    This address now belongs to your account at { $name }. Replaced on { $at }: { $factors }.

    Withdrawals, transfers to other customers and C2C sales are off until { $until }. Every device was signed out. Sign in again; codes now come from what is new.
notice-mail-new-delayed =
    Your account at { $name } will come to this address on { $effective }. That happens by itself: there is nothing to do. The old addresses have been told, and can object until then.

    To see how it stands, or to take it back, open this page in the browser that you used:
    { $page }

    In another browser, begin to move your account again, press “I have already opened a new account”, and sign in with this address.
notice-mail-new-migrated =
    Since { $at }, this address belongs to your account at { $name }. The new account is closed.

    Sign in with this address and { $password ->
        [new] the password of the new account. The old one no longer works.
       *[old] the password that the account had before.
    }{ $authenticator ->
        [removed] {" "}The authenticator app was taken off: set one up again once you have signed in.
       *[stays] {""}
    }

    Withdrawals, transfers to other customers and C2C sales are off until { $until }. Every device was signed out.
notice-mail-stopped =
    The move of your account at { $name } to other addresses was stopped on { $at }: somebody who reads one of its addresses said that it wasn't them. Nothing was changed.

    Two people look at it, as case { $case }. You can expect their decision by { $until }; we write to this address.
notice-mail-withdrawn =
    On { $at }, whoever had begun to move your account at { $name } to other addresses took it back. Nothing was changed.

    If that was you, there is nothing to do. If it wasn't, somebody may be using your identity: write to us. Open this page and press “Get help”:
    { $page }
notice-mail-new-stopped =
    Your account at { $name } won't come to this address. The move was stopped on { $at }: somebody who reads one of the account's own addresses said that it wasn't them. Nothing was changed.

    Two people look at it, as case { $case }. You can expect their decision by { $until }; they write to the account's own addresses.

    If you still can't get into your account, write to us. Open this page and press “Get help”:
    { $page }
notice-mail-new-withdrawn =
    Your account at { $name } won't come to this address: the move was taken back on { $at }. Nothing was changed. You can begin it again at any time.

    If you didn't take it back, somebody has the password of the account with this address: change it.
notice-mail-reported =
    On { $at }, somebody entered the identity that your account at { $name } is verified under, passed our check of who you are, and said that this account isn't theirs.

    Nothing has changed. Two people will look at it, as case { $case }. Should they freeze the account, you will be told.

    If that was you, there is nothing to do. If it wasn't, somebody may be using your identity: write to us. Open this page and press “Get help”:
    { $page }
notice-sms-started = { $name }: somebody is replacing your { $factors }. Not you? { $link }
notice-sms-bound = { $name }: replaced: { $factors }. Withdrawals are off until { $until }. Not you? { $link }
notice-sms-migration-started = { $name }: somebody is moving your account to other addresses{ $pace ->
        [at-once] {""}, which may take effect at any moment
       *[put-off] {""}, { $hours } h after two people agree to it
    }. Not you? Stop it: { $link }
notice-sms-migration-delayed = { $name }: your account will move to other addresses on { $effective }. Not you? Stop it: { $link }
notice-sms-migrated = { $name }: your account was moved to other addresses. Withdrawals are off until { $until }. Not you? { $link }
notice-sms-code-used = { $name }: a recovery code was used, { $left } left. Not you? { $link }
notice-sms-codes-saved = { $name }: new recovery codes were made, earlier ones no longer work. Not you? { $link }
notice-sms-new = { $name }: this number now belongs to your account. Withdrawals are off until { $until }.
notice-sms-new-delayed = { $name }: your account will come to this number on { $effective }, by itself. See it or take it back: { $page } Reference { $reference }
notice-sms-new-migrated = { $name }: this number now belongs to your account. Sign in with { $password ->
        [new] the new account's password
       *[old] its password as before
    }. Withdrawals are off until { $until }. Reference { $reference }
notice-sms-stopped = { $name }: moving your account to other addresses was stopped. Nothing was changed. Two people look at it, case { $case }.
notice-sms-withdrawn = { $name }: moving your account to other addresses was taken back. Nothing was changed. It wasn't you? Write to us: { $page } Reference { $reference }
notice-sms-new-stopped = { $name }: your account won't come to this number. Somebody who has one of its addresses stopped it. Nothing was changed. Case { $case }, reference { $reference }
notice-sms-new-withdrawn = { $name }: your account won't come to this number: the move was taken back. Nothing was changed. Not you? Change the password of the account with this number.
notice-sms-reported = { $name }: somebody passed our check as you and says that your account isn't theirs. Nothing has changed; two people look at it, case { $case }. Not you? Write to us: { $page } Reference { $reference }

## Cases and orders of the operator

case-subject = Your case { $case } at { $name }
case-mail-opened =
    Somebody asked us to look at a reset of your account at { $name }. Said to be lost: { $factors }. Whoever it is knows your password. Two people will look at it, as case { $case }.

    You can expect a decision by { $until }. Find the case again with the code that the page shows:
    { $page }

    If it wasn't you, use the link in the message that told you of the beginning, and change your password.
case-mail-documents =
    On { $at }, pictures were sent for your case { $case } at { $name }. Only the people who look at the case see them. They are deleted when it is decided.

    If it wasn't you, use the link in the message that told you of the beginning, and change your password.
case-mail-approved =
    We have looked at your case { $case } and approved it.

    Sign in again and go on: we ask once more for your password and for a code from everything that you still have. The approval counts once. Pictures that were sent for it have been deleted.
case-mail-rejected =
    We have looked at your case { $case } and couldn't approve it. Nothing was changed. Pictures that were sent for it have been deleted.

    You can ask for another review from { $until } on.
case-mail-restored =
    We have looked at your case { $case }. What had been replaced is back in place: { $factors }.

    Withdrawals, transfers to other customers and C2C sales stay off until { $until }. Every device was signed out. Change your password.
case-mail-confirmed =
    We have looked at your case { $case }. The change to your { $factors } stands.

    Withdrawals, transfers to other customers and C2C sales stay off until { $until }.
case-mail-closed =
    We have looked at your case { $case }. What you objected to had been stopped; nothing was replaced.

    Withdrawals, transfers to other customers and C2C sales are off until { $until }.
case-mail-undone =
    We have looked at case { $case }. The account at { $name } that had been moved to this address has its former addresses again.

    The new account with this address is open again, with its own password. Withdrawals, transfers to other customers and C2C sales are off until { $until }. Every device was signed out.
claim-mail-opened =
    With this address, you asked us to look at how you get back into your account at { $name } without its email and phone. Two people will look at it, as case { $case }.

    You can expect a decision by { $until }. Find the case again with the code that the page shows:
    { $page }

    If it wasn't you, somebody has the password of the account with this address: change it.
claim-mail-documents =
    On { $at }, pictures were sent for your case { $case } at { $name }. Only the people who look at the case see them. They are deleted when it is decided.

    If it wasn't you, somebody has the password of the account with this address: change it.
claim-mail-approved =
    We have looked at your case { $case } and approved it. Pictures that were sent for it have been deleted.

    Go on in the browser that you used:
    { $flow }

    In another one, sign in to the new account, enter the same details and ask for the same review. The approval counts once:
    { $way }
case-sms-opened = { $name }: somebody asked for a review, case { $case }. Lost: { $factors }. Not you? Use the link in our first message and change your password.
case-sms-documents = { $name }: pictures were sent for your case { $case }. Not you? Use the link in our first message and change your password.
case-sms-approved = { $name }: your case { $case } is approved. Sign in again to go on.
case-sms-rejected = { $name }: your case { $case } couldn't be approved. Nothing was changed. You can ask again from { $until } on.
case-sms-restored = { $name }: case { $case }: back in place: { $factors }. Withdrawals stay off until { $until }. Change your password.
case-sms-confirmed = { $name }: case { $case }: the change to your { $factors } stands. Withdrawals stay off until { $until }.
case-sms-closed = { $name }: case { $case }: what you objected to was stopped, nothing was replaced. Withdrawals are off until { $until }.
case-sms-undone = { $name }: case { $case }: the move to this number was undone. The new account is open again. Withdrawals are off until { $until }.
claim-sms-opened = { $name }: you asked for a review to get back into your account, case { $case }. Not you? Change the password of the account with this number.
claim-sms-documents = { $name }: pictures were sent for your case { $case }. Not you? Change the password of the account with this number.
claim-sms-approved = { $name }: your case { $case } is approved. Go on: { $flow }

order-subject-added = Added to your account at { $name }
order-subject-frozen = Your account at { $name } is frozen
order-subject-thawed = Your account at { $name } is no longer frozen
order-mail-added =
    On { $at } this was added to how you sign in to { $name }: { $factors }.

    If you didn't ask for this, write to us at once.
order-mail-frozen =
    On { $at } your account at { $name } was frozen. Every device was signed out. You can sign in, and nothing can be reset or changed.

    If you didn't ask for this, write to us.
order-mail-thawed =
    On { $at } your account at { $name } was unfrozen.

    Withdrawals, transfers to other customers and C2C sales are off until { $until }. If you didn't ask for this, write to us at once.
order-sms-added = { $name }: added to how you sign in: { $factors }. Not what you asked for? Write to us at once.
order-sms-frozen = { $name }: your account was frozen and every device signed out. Not what you asked for? Write to us.
order-sms-thawed = { $name }: your account was unfrozen. Withdrawals are off until { $until }. Not what you asked for? Write to us at once.
order-subject-portrait-enrolled = A portrait was added to your account at { $name }
order-subject-portrait-deleted = The portrait of your account at { $name } was deleted
order-mail-portrait-enrolled =
    On { $at } we added a portrait to your account at { $name }. From now on an identity check compares your face with it.

    If you don't know about this, write to us at once.
order-mail-portrait-deleted =
    On { $at } the portrait of your account at { $name } was deleted. From now on, two of our staff check who you are when you reset something.

    If you don't know about this, write to us.
order-sms-portrait-enrolled = { $name }: a portrait was added to your account for identity checks. You don't know about this? Write to us at once.
order-sms-portrait-deleted = { $name }: the portrait of your account was deleted. You don't know about this? Write to us.

## Problems: a title, and where it helps a detail

problem-malformed = This request can't be read
problem-key_required = The Idempotency-Key is missing
    .detail = Send a header Idempotency-Key with a value of your own for each action.
problem-unauthorized = This attempt can't be found
    .detail = It has ended, or it belongs to another window. Start again.
problem-step_up_required = Prove first that it is you
    .detail = Being signed in is not enough: your password and a code from each of your methods come first.
problem-conflict = That can't be changed from here
    .detail = An enrolled method is replaced by its owner in a flow; a freeze or a dispute is ended by two operators.
problem-forbidden = This request came from somewhere else
problem-not_found = There is nothing here
problem-method_not_allowed = This can't be asked for in this way
problem-not_accepted = This step doesn't take that
    .detail = The attempt has moved on. Here is where it stands now.
problem-in_flight = The same request is being worked on
problem-stale = The attempt has moved on
    .detail = Something changed in another window or in the meantime. Here is where it stands now.
problem-too_large = This is too long
problem-unsupported_media_type = JSON is expected
problem-key_reused = This key was used for another action
problem-invalid = That can't be right
    .detail = Check what you entered.
problem-wrong_credentials = Account or password is wrong
    .detail = Check both and try again.
problem-wrong_password = The password is wrong
problem-wrong_code = The code is wrong
problem-code_expired = This code no longer works
    .detail = Ask for a new one.
problem-address_unchanged = That is the address you want to replace
    .detail = Enter another one.
problem-weak_password = This password is too weak
    .detail = It is too short, or has become known in a breach. Choose another one.
problem-address_taken = This address belongs to another account
    .detail = Enter another one.
problem-number_at_risk = We can't send a code to this number
    .detail = Its SIM card or its provider changed lately, so a code could reach somebody else. Use another method, or say that you can't use this number.
problem-outdated = This version is too old
    .detail = Get the new one to go on.
problem-version_required = The header If-Match is missing
problem-locked = Too many wrong codes
    .detail = Wait, or go on without this method.
problem-too_soon = A code was just sent
    .detail = A new one can be sent in a moment.
problem-throttled = Too many attempts
    .detail = Try again later.
problem-internal = Something went wrong with us
    .detail = Nothing was changed. Try again.
problem-unavailable = We can't be reached at the moment
    .detail = Nothing was changed. Try again in a moment.
problem-unknown = Something went wrong

link-sign-in = Sign in
link-start = Get back into your account

invalid-picture = This picture can’t be read. Take it again, as JPEG, PNG or WebP.
invalid-source = Single photos are not taken here. Use the camera’s stream, or let our staff look.
invalid-address = Enter an email address like name@example.com.
invalid-number = A document’s number has letters or digits.
invalid-country = Choose the country that issued the document.
invalid-name = Enter your full name as the document has it.
invalid-identities = Each has a country (two letters), a document, a number and a name; an account has at most sixteen.
invalid-phone = This number doesn't look complete. Check country and number.
invalid-message = Write what happened, in at most 4,000 characters.
invalid-account = Enter your email, or your phone number starting with +.
invalid-recovery_code = A recovery code has 26 letters and digits, in groups.
invalid-code = A code has six digits.
invalid-invitation = It works once, for a short time. Go back to the page that you came from and press the button there again.
    .title = This way in has been used or has run out
invalid-handle = It works once, for a short time. Sign in again.
    .title = This way on has been used or has run out
invalid-email = No email address that a message can go to.
invalid-authenticator = An authenticator's secret has 16 bytes or more, in base32.
invalid-password = An argon2id hash of 32 bytes as a PHC string is needed, and not too costly.
invalid-locale = There are no texts in this language.
invalid-id = An id has 1 to 255 plain characters.

not_found-case = There is no case with this number and this code, or it is over. Check both.
    .title = No such case
too_large-picture = A picture may have 12 MB. Choose a smaller one.
    .title = This picture is too large
unsupported_media_type-picture = Take a photo, or choose a JPEG, a PNG or a WebP.
    .title = This is no picture that we can open

unauthorized-authorization = Send one of the configured keys as the one bearer of the request.
    .title = A server key is needed
conflict-email = Another address is enrolled, or another account has this one.
conflict-phone = Another number is enrolled, or another account has this one.
conflict-identities = One of these documents is another account's.
conflict-status = A freeze or a dispute is ended by two operators, and closed is for good.
conflict-id = This account is closed.

weak_password-short = It needs at least { $least } characters.
weak_password-long = It has more characters than can be kept. At most 256 will do.
weak_password-known = It is on a list of passwords that were stolen elsewhere, or made of your address or our name. Choose another one: three or four words that have nothing to do with each other are good.
