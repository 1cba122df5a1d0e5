//! Old and new side by side, and the codes of the new account.

use expect_test::expect;

use super::{at, check};

#[test]
fn what_will_happen_at_once() {
    check(
        &at("preview_fast"),
        expect![[r#"
            h1: Move your account
            p: Nothing has changed yet. Compare, and then agree.
            h2: Your account now
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
            h2: Your account now
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
            label: Your old account’s email and phone number are taken off. Your new email takes their place; there is then no phone number.
            checkbox input accepted
            label: The new account is closed for good. Your old account keeps everything that is in it.
            checkbox input accepted
            label: Your old authenticator app is taken off. You can set up a new one in your security settings once you are signed in.
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
            h2: Your account now
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
            h2: Your account now
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
            h2: Your account now
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
            h2: Your account now
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
