//! The migration, from the new account to the end of it.

use expect_test::expect;
use regain::model::Model;

use super::check;
use crate::fixtures::flow;

fn at(name: &str) -> Model {
    Model::at(flow(name))
}

#[test]
fn opening_a_new_account() {
    check(
        &at("sign_up"),
        expect![[r#"
            h1: Open a new account
            p: It brings your new email or phone number to your old account. At the end it is closed, and you have your old account back.
            legend: How can we reach you from now on?
            radio input factor
            label: Email
            radio input factor
            label: Phone number
            label: New email address
            email input address
            label: Country
            select
            label: Phone number
            p: Without the country code.
            tel input address
            label: New password
            p: At least 8 characters. Several words in a row are easy to remember.
            password input password
            checkbox input 
            label: Show password
            button: Send code
            p: Next, you type the code that we send there. Nothing changes on your old account yet.
            button: I have already opened a new account
            h2: What you need
            li: An email address or a phone number that works now and belongs to no account yet.
            li: The identity document that your old account was verified with.
            li: A camera, for a look at your face. If you have none, our staff check instead.
            p: Your own part takes about ten minutes. Then two of our staff check, which takes one to two days. After that there is a waiting time in which your old addresses can object.
            h2: Do you still know the old password?
            p: Then sign in to your old account first, choose “Can’t verify?” and tick your email and your phone number. From there it is faster.
            button: Sign in to my old account
        "#]],
    );
}

#[test]
fn opening_one_while_the_old_password_stays() {
    check(
        &at("sign_up_password_stays"),
        expect![[r#"
        h1: Open a new account
        p: It brings your new email or phone number to your old account. At the end it is closed, and you have your old account back.
        legend: How can we reach you from now on?
        radio input factor
        label: Email
        radio input factor
        label: Phone number
        label: New email address
        email input address
        label: Country
        select
        label: Phone number
        p: Without the country code.
        tel input address
        p: You need no new password: the one of your old account stays.
        button: Send code
        p: Next, you type the code that we send there. Nothing changes on your old account yet.
        button: I have already opened a new account
        h2: What you need
        li: An email address or a phone number that works now and belongs to no account yet.
        li: The identity document that your old account was verified with.
        li: A camera, for a look at your face. If you have none, our staff check instead.
        p: It takes about ten minutes. Only if our staff have to check does it take longer: one to two days.
    "#]],
    );
}

#[test]
fn the_code_of_the_first_address() {
    check(
        &at("sign_up_email_sent"),
        expect![[r#"
        h1: Check your new email
        p: We sent a 6-digit code to new@example.test
        label: 6-digit code
        text input code (focus)
        p: 5 tries left.
        p: The code works for another 9:42.
        button: Confirm
        p: You can ask for a new code in 0:42.
        summary: Use another one
        legend: How can we reach you from now on?
        radio input factor
        label: Email
        radio input factor
        label: Phone number
        label: New email address
        email input address
        label: Country
        select
        label: Phone number
        p: Without the country code.
        tel input address
        label: New password
        p: At least 8 characters. Several words in a row are easy to remember.
        password input password
        checkbox input 
        label: Show password
        button: Send code
        button: I have already opened a new account
        button: Back
    "#]],
    );
}

#[test]
fn the_second_address() {
    check(
        &at("sign_up_email_proved"),
        expect![[r#"
        h1: Add a phone number too?
        p: If you lose one of them again, you still have the other.
        label: Country
        select
        label: Phone number
        p: Without the country code.
        tel input address
        button: Send code
        button: Go on without a phone number
        h2: On your new account
        li: Email new@example.test
        p: Next, you enter your identity document.
    "#]],
    );
}

#[test]
fn who_somebody_is() {
    check(
        &at("identity_form"),
        expect![[r#"
        h1: Your identity document
        p: Enter what stands on the document that your old account was verified with.
        label: Country that issued it
        select
        legend: Kind of document
        radio input document
        label: Passport
        radio input document
        label: Identity card
        radio input document
        label: Residence permit
        radio input document
        label: Driving licence
        label: Number of the document
        p: Letters and digits, exactly as printed.
        text input number
        label: Full name
        p: All first names and surnames, exactly as printed.
        text input name
        button: Continue
        p: Next, we check that it is you: with the camera, or by our staff.
        p: We only compare it. Nobody sees it but our staff, and only if you ask them to check.
        button: Back
    "#]],
    );
}

#[test]
fn the_face_did_not_match_whoever_is_verified() {
    check(
        &at("identity_of_claim_no_match"),
        expect![[r#"
        h1: Show that it is you
        p: The face did not match, or what you entered is not exactly as on the document. Check it first. If it is right, take off glasses or a cap and try in better light.
        p: We compare your face with the picture that belongs to the document you entered.
        h2: With the camera
        p: We keep none of the pictures, only that you were checked and how it ended.
        p: You hold still, turn your head and look up, for about half a minute.
        p: 2 tries left. Our staff can check your request at any time.
        p: If you press this, you agree that your face may be looked at now.
        button: I agree, start the check
        h2: Without the camera
        button: Ask for a check by our staff
        p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
        p: It usually takes one to two days. You get a case number and the exact time.
        h2: On another device
        p: Scan a code with any phone that is yours and do only this step there.
        button: Continue on another phone
        button: Check what I entered
    "#]],
    );
}

#[test]
fn no_attempt_is_left_for_this_claim() {
    check(
        &at("identity_of_claim_none_left"),
        expect![[r#"
        h1: Show that it is you
        p: The face did not match, or what you entered is not exactly as on the document.
        p: We compare your face with the picture that belongs to the document you entered.
        p: No try is left for now. You can try again 2026-11-24 02:58 UTC. Our staff can check your request before then.
        h2: Without the camera
        button: Ask for a check by our staff
        p: Two of our staff check your request. It costs no try. Also for you if you can’t turn your head, or if the camera does not find your face.
        p: It usually takes one to two days. You get a case number and the exact time.
        button: Check what I entered
    "#]],
    );
}

#[test]
fn two_people_look_at_a_claim() {
    check(
        &at("review_of_claim"),
        expect![[r#"
        h1: Our staff are checking your request
        p: Two people look at every request. Nobody has decided yet.
        dt: Case
        dd: C-4H8M-22PK
        dt: Opened
        dd: 2026-11-23 03:32 UTC
        dt: Answer expected by
        dd: 2026-11-25 03:32 UTC 47 hours 58 minutes left
        h2: What we need from you
        p: Send these pictures here. Two of our staff look at them; they are deleted when the case is closed.
        p: Never send them to anyone who calls you or writes to you.
        h3: Front of your identity document
        p: The page or side with your picture. All four corners, nothing covered.
        file input 
        label: Choose a picture
        h3: Back of your identity document
        p: The other side. A passport has none: leave this out.
        file input 
        label: Choose a picture
        h3: You, with the document beside your face
        p: Your face and the document in one picture, both easy to read.
        file input 
        label: Choose a picture
        h2: To find this case again
        p: Write down all three. On this page, the code shows your case without signing in. Show the code to nobody.
        dt: Number of the case
        dd: C-4H8M-22PK
        dt: Code of the case
        dd: 7KQ2-MX4D-9RTP
        dt: Page of the case
        dd: /?case=C-4H8M-22PK
        button: Copy
        button: Print
        p: Open the case’s page
        button: See if there is news
        p: You can close this page. Later, start to move your account once more, choose “I have already opened a new account” and sign in there: you come back to this case.
        button: Back to what I entered
    "#]],
    );
}

#[test]
fn is_it_mine() {
    check(
        &at("occupied"),
        expect![[r#"
        h1: Is this your account?
        p: Your document and your face belong to this account:
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        li: Authenticator app
        p: Opened on 2021-03-09
        button: Yes, it is mine
        p: Next, we ask what of it you can still use. Nothing changes yet.
        h2: It isn’t yours?
        p: Then somebody may have used your document. Our staff look into it, and this account’s addresses are told that it was reported. You get a case number. This attempt ends here, and nothing is moved.
        button: No, report it
    "#]],
    );
}

#[test]
fn can_it_still_be_reached() {
    check(
        &at("reachable"),
        expect![[r#"
        h1: Can you still receive codes there?
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        p: Please try: look into the inbox, or at the phone with this number.
        button: Yes, one of them still works
        p: Then there is an easier way: you sign in to this account and replace only what is lost.
        button: No, none of them
        p: Then you go on moving the account.
        button: Back
    "#]],
    );
}

#[test]
fn does_the_app_still_work() {
    check(
        &at("authenticator_left"),
        expect![[r#"
        h1: Does its authenticator app still work?
        p: Open the app and look for the entry of your old account.
        button: Yes, it shows codes
        p: Then it stays, and you go on using it.
        button: No, it is lost
        p: Then it is taken off. You set up a new one when you next sign in.
        button: Back
    "#]],
    );
}

#[test]
fn what_will_happen_at_once() {
    check(
        &at("preview_fast"),
        expect![[r#"
        h1: Move your account
        p: Nothing has changed yet. Compare, and then agree.
        h2: Your old account now
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        li: Authenticator app In use
        li: Password In use
        h2: After the move
        li: Email n•••@example.test
        li: Phone number +33 ••• ••678
        li: Authenticator app Stays
        li: Password Stays
        h2: What we will ask you for
        li: A code from your new email
        li: A code from your new phone number
        p: Your account moves as soon as the last code is confirmed.
        h2: Who gets a message
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        legend: Tick each line once you have read it:
        checkbox input accepted
        label: Your old account’s email and phone number are taken off. The new ones take their place.
        checkbox input accepted
        label: The new account is closed for good. Your old account keeps everything that is in it.
        checkbox input accepted
        label: Withdrawals and transfers to other customers are off for 24 hours.
        checkbox input accepted
        label: Selling to other customers is off for 24 hours.
        checkbox input accepted
        label: You are signed out on all your devices, this one too.
        checkbox input accepted
        label: Every email address and phone number on your account gets a message, also those you replace.
        p: This protects your money if somebody else is trying to get in.
        button: I agree, go on
        p: Nothing changes until everything is confirmed.
        button: Back
    "#]],
    );
}

#[test]
fn what_will_happen_after_a_day() {
    check(
        &at("preview_slow_authenticator_removed"),
        expect![[r#"
        h1: Move your account
        p: Nothing has changed yet. Compare, and then agree.
        h2: Your old account now
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        li: Authenticator app In use
        li: Password In use
        h2: After the move
        li: Email n•••@example.test
        li: Phone number Taken off
        li: Authenticator app Taken off
        li: Password The new account’s
        h2: What we will ask you for
        li: A check by two of our staff, usually one to two days
        li: A code from your new email
        p: After that, 24 hours pass in which your old addresses can object. Then your account moves by itself.
        h2: Who gets a message
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        legend: Tick each line once you have read it:
        checkbox input accepted
        label: Your old account’s email and phone number are taken off. The new ones take their place.
        checkbox input accepted
        label: The new account is closed for good. Your old account keeps everything that is in it.
        checkbox input accepted
        label: Your old authenticator app is taken off. You set up a new one when you next sign in.
        checkbox input accepted
        label: From then on you sign in with your new account’s password. The old one no longer works.
        checkbox input accepted
        label: Withdrawals and transfers to other customers are off for 24 hours.
        checkbox input accepted
        label: Selling to other customers is off for 24 hours.
        checkbox input accepted
        label: You are signed out on all your devices, this one too.
        checkbox input accepted
        label: Every email address and phone number on your account gets a message, also those you replace.
        checkbox input accepted
        label: It takes effect after 24 hours. Until then, whoever has the old addresses can stop it.
        p: This protects your money if somebody else is trying to get in.
        button: I agree, go on
        p: Nothing changes until everything is confirmed.
        button: Back
    "#]],
    );
}

#[test]
fn something_is_in_the_way() {
    check(
        &at("preview_blocked_by_several"),
        expect![[r#"
            h1: Move your account
            h2: This is in the way
            p: There is something in your new account.
            p: Withdraw all of it first: the new account is closed in the end.
            p: Your new account has open orders.
            p: Cancel them, or wait until they are done.
            p: Your old account was moved not long ago.
            p: It can be moved again only after some time. If you can’t wait, write to support below.
            p: Over by itself: 2027-03-02
            button: Look again
            p: Nothing has changed yet. Compare, and then agree.
            h2: Your old account now
            li: Email f•••@example.test
            li: Phone number +1 ••• ••• 0101
            li: Authenticator app In use
            li: Password In use
            h2: After the move
            li: Email n•••@example.test
            li: Phone number +33 ••• ••678
            li: Authenticator app Taken off
            li: Password The new account’s
            h2: What we will ask you for
            li: A check by two of our staff, usually one to two days
            li: A code from your new email
            li: A code from your new phone number
            p: After that, 24 hours pass in which your old addresses can object. Then your account moves by itself.
            h2: Who gets a message
            li: Email f•••@example.test
            li: Phone number +1 ••• ••• 0101
            p: Nothing changes until everything is confirmed.
            button: Back
        "#]],
    );
}

#[test]
fn the_last_code() {
    check(
        &at("preview_code_sent"),
        expect![[r#"
        h1: Check your new email
        p: We sent a 6-digit code to n•••@example.test
        label: 6-digit code
        text input code (focus)
        p: 5 tries left.
        p: The code works for another 9:42.
        button: Confirm
        p: You can ask for a new code in 0:42.
        p: With this code, your account moves.
        h2: What we ask for
        li: Email Now
        h2: Your old account now
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        li: Authenticator app In use
        li: Password In use
        h2: After the move
        li: Email n•••@example.test
        li: Phone number Taken off
        li: Authenticator app Stays
        li: Password Stays
        button: Back
    "#]],
    );
}

#[test]
fn one_of_two_codes_is_given() {
    check(
        &at("preview_one_of_two_done"),
        expect![[r#"
        h1: Check your new phone
        p: We sent a 6-digit code to +33 ••• ••678
        label: 6-digit code
        text input code (focus)
        p: 5 tries left.
        p: The code works for another 9:42.
        button: Confirm
        p: You can ask for a new code in 0:42.
        p: With this code, your account moves.
        h2: What we ask for
        li: Email Done
        li: Phone number Now
        p: No code reaches your new phone? Then leave it out: your old account does not get this number.
        button: Go on without a phone number
        h2: Your old account now
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        li: Authenticator app In use
        li: Password In use
        h2: After the move
        li: Email n•••@example.test
        li: Phone number +33 ••• ••678
        li: Authenticator app Stays
        li: Password Stays
        button: Back
    "#]],
    );
}

#[test]
fn the_old_password_once_more() {
    check(
        &at("preview_password_again"),
        expect![[r#"
        h1: Enter your old account’s password
        p: You did this a while ago, so we ask once more.
        label: Password of your old account
        password input password (focus)
        button: Confirm
        p: You don’t know it any more? Then two of our staff check as well, the move takes longer, and the new account’s password replaces it.
        button: Go on without the password
        h2: Your old account now
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        li: Authenticator app In use
        li: Password In use
        h2: After the move
        li: Email n•••@example.test
        li: Phone number +33 ••• ••678
        li: Authenticator app Stays
        li: Password Stays
        button: Back
    "#]],
    );
}

#[test]
fn it_takes_effect_later() {
    check(
        &at("delayed"),
        expect![[r#"
        h1: All is confirmed: your account will move
        p: It moves by itself, on:
        p: 2026-11-24 03:30 UTC 23 hours 56 minutes left
        p: You need do nothing more, and can close this page.
        h2: Your account will then have
        li: Email n•••@example.test
        li: Phone number +33 ••• ••678
        p: When it is done, we write to these addresses. You then sign in with them, and with your new account’s password.
        h2: Who was told, and can object
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        summary: I don’t want to move any more
        p: Then nothing moves, and your old account stays as it is. You can start again at any time.
        button: Stop the move
    "#]],
    );
}

#[test]
fn a_delay_that_waits() {
    check(
        &at("delayed_blocked"),
        expect![[r#"
            h1: The move is waiting
            p: The time is over, but something is in the way. Once that is gone, your account moves by itself.
            h2: This is in the way
            p: Your new account has open orders.
            p: Cancel them, or wait until they are done.
            button: Look again
            h2: Your account will then have
            li: Email n•••@example.test
            li: Authenticator app
            p: When it is done, we write to these addresses. You then sign in with them, and with your new account’s password.
            h2: Who was told, and can object
            li: Email f•••@example.test
            li: Phone number +1 ••• ••• 0101
            summary: I don’t want to move any more
            p: Then nothing moves, and your old account stays as it is. You can start again at any time.
            button: Stop the move
        "#]],
    );
}

#[test]
fn back_to_the_signed_out_way() {
    check(
        &at("led_on_to_sign_in"),
        expect![[r#"
        h1: This goes on elsewhere
        p: One moment…
    "#]],
    );
}

#[test]
fn too_late_to_go_on() {
    check(
        &at("led_on_to_sign_in_too_late"),
        expect![[r#"
        h1: This goes on elsewhere
        p: From here you went on to sign in to your old account. If no other window shows it, start again.
        button: Start again
    "#]],
    );
}

#[test]
fn signing_in_to_the_old_account() {
    check(
        &at("sign_in_led_back"),
        expect![[r#"
        h1: Sign in to your old account
        p: You can still receive codes there, so you need no new account. Sign in with this account’s own password:
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        label: Email or phone number
        p: A phone number starts with + and the country code.
        text input account
        label: Password
        password input password
        button: Sign in
        p: Next, we ask for a code.
        p: Forgotten your password?
    "#]],
    );
}

#[test]
fn signing_in_to_the_new_account() {
    check(
        &at("sign_in_to_new_account"),
        expect![[r#"
        h1: Sign in to your new account
        p: The new account is the one you have just opened, with the email or phone number that works. Not the one you lost.
        label: Email or phone number
        p: A phone number starts with + and the country code.
        text input account
        label: Password
        password input password
        button: Sign in
        p: Next, we ask for a code.
        p: Forgotten your password?
        button: Back
    "#]],
    );
}

#[test]
fn moved() {
    check(
        &at("done_migrated"),
        expect![[r#"
        h1: You have your account back
        p: You now sign in with:
        li: Email n•••@example.test
        li: Phone number +33 ••• ••678
        li: Your password is the one your old account always had.
        h2: Off until 2026-11-24 03:34 UTC:
        li: Withdrawals and transfers to other customers
        li: Selling to other customers
        p: The new account is closed, and every device has been signed out. Sign in again.
        p: Sign in
        button: Finish
    "#]],
    );
}

#[test]
fn moved_after_a_day() {
    check(
        &at("done_migrated_slowly"),
        expect![[r#"
        h1: You have your account back
        p: You now sign in with:
        li: Email n•••@example.test
        li: Your password is the one you chose for the new account.
        li: When you sign in, you set up an authenticator app again.
        h2: Off until 2026-11-24 03:34 UTC:
        li: Withdrawals and transfers to other customers
        li: Selling to other customers
        p: The new account is closed, and every device has been signed out. Sign in again.
        p: Sign in
        button: Finish
    "#]],
    );
}

#[test]
fn not_mine() {
    check(
        &at("refused_not_mine"),
        expect![[r#"
        h1: Stopped
        p: You told us that this account is not yours, and nothing was moved. Our staff look into it. Keep the case number; if you have questions, write to support below.
        p: Case C-4H8M-22PK
    "#]],
    );
}
