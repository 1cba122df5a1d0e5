//! The delay, and every end.

use expect_test::expect;

use super::{at, check};

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
            p: To come back to your move, on any device: open this link, press “I have already opened a new account”, and sign in to that account.
            p: Go back to my move
            h2: Who was told, and can object
            li: Email f•••@example.test
            li: Phone number +1 ••• ••• 0101
            summary: I don’t want to move my account any more
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
            p: To come back to your move, on any device: open this link, press “I have already opened a new account”, and sign in to that account.
            p: Go back to my move
            h2: Who was told, and can object
            li: Email f•••@example.test
            li: Phone number +1 ••• ••• 0101
            summary: I don’t want to move my account any more
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
            li: The authenticator app was taken off. You can set up a new one in your security settings once you are signed in.
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
