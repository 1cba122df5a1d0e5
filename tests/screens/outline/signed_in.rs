//! The signed-in way, and recovery codes.

use super::*;

#[test]
fn the_security_settings() {
    check(
        &Model::at(flow("security_hold")),
        expect![[r#"
            h1: Security settings
            h2: Off until 2026-11-24 02:34 UTC:
            li: Withdrawals and transfers to other customers
            li: Selling to other customers
            h2: Email
            p: f•••@example.test
            p: Last changed 2024-03-12
            button: Change
            h2: Phone number
            p: +33 ••• ••678
            p: Last changed 2026-11-23
            button: Change
            h2: Authenticator app
            p: Last changed 2024-03-12
            button: Change
            h2: Lost one of these?
            p: We check that it is you and help you replace it.
            button: I can’t use one of these
            h2: Recovery codes
            p: If you have to replace something you lost and one of our codes can’t reach you, use one of these instead. Each works once.
            p: 8 codes are left, saved on 2026-02-02.
            button: Get new recovery codes
        "#]],
    );
}

#[test]
fn recovery_codes_that_are_almost_used_up() {
    check(
        &Model::at(flow("security_two_codes_left")),
        expect![[r#"
            h1: Security settings
            h2: Email
            p: f•••@example.test
            p: Last changed 2024-03-12
            button: Change
            h2: Phone number
            p: +1 ••• ••• 0101
            p: Last changed 2025-08-30
            button: Change
            h2: Authenticator app
            p: Last changed 2024-03-12
            button: Change
            h2: Lost one of these?
            p: We check that it is you and help you replace it.
            button: I can’t use one of these
            h2: Recovery codes
            p: If you have to replace something you lost and one of our codes can’t reach you, use one of these instead. Each works once.
            p: 2 codes are left, saved on 2025-02-02.
            p: Get new ones now.
            button: Get new recovery codes
        "#]],
    );
}

#[test]
fn new_recovery_codes() {
    check(
        &Model::at(flow("recovery_codes_replacing_two")),
        expect![[r#"
            h1: Your recovery codes
            p: Save them now. We show them only this once.
            p: If you have to replace something you lost and one of our codes can’t reach you, use one of these instead. Each works once.
            p: Made on 2026-11-23.
            li: M9S34-6Q3D2-5VT4F-5V37E-3S3E28
            li: JT97K-B6CQ6-43DZV-MXXQK-FBF5KW
            li: NWJ47-TAN9Z-T24MN-PZX45-HY43KW
            li: JRP1X-PA7Z3-DJ8FS-SZ5AW-SH8VHR
            li: PRE95-B9EE0-ZBGJ0-9TQM8-3XSSSR
            li: 6YS3C-4DWA7-N3609-6Q14D-R9GPQW
            li: 77ZXY-YK596-NGYA1-DQ91K-5GQAPC
            li: NECFS-ECZP1-1HYGC-PWPQ5-E6EYCM
            li: DY0YP-57RCY-BVN5S-XS5AA-819X9W
            li: P9810-68VCD-1GDJF-MGT83-PXT890
            button: Copy
            a: Download
            button: Print
            h2: Where to keep them
            li: On paper, where you keep papers that matter, or in a password manager.
            li: Not in your email, and not only on your phone: those are what you could lose.
            li: Show them to nobody. Our staff never ask for them.
            p: Your 2 earlier codes stop working when you press the button.
            button: I have saved them
            p: They count from the moment you press this. If you go back, nothing changes.
            button: Back
        "#]],
    );
}

#[test]
fn what_a_change_will_do() {
    check(
        &Model::at(flow("consequences_change_phone")),
        expect![[r#"
        h1: What will happen
        p: You want to replace:
        li: Phone number
        h2: What we will ask you for
        li: Your password
        li: A code from your phone
        li: A code from your email
        li: A code from your authenticator app
        h2: Who gets a message
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        legend: Tick each line once you have read it:
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
fn the_password_before_a_change() {
    check(
        &Model::at(flow("prove_change_password")),
        expect![[r#"
        h1: Enter your password
        p: You are changing your phone number. First we make sure that it is you.
        label: Password
        password input password (focus)
        button: Confirm
        h2: What we ask for
        li: Password Now
        li: Phone number Later
        li: Email Later
        li: Authenticator app Later
        p: So that nobody else can do this in your name, we ask for everything you sign in with. Then you set up the new one.
        button: Back
    "#]],
    );
}

#[test]
fn a_change_asks_for_the_factors_own_code_first() {
    check(
        &Model::at(flow("prove_change_own_code")),
        expect![[r#"
        h1: Check your phone
        p: You are changing your phone number. First we make sure that it is you.
        p: We sent a 6-digit code to +1 ••• ••• 0101
        label: 6-digit code
        text input code (focus)
        p: 5 tries left.
        p: The code works for another 9:42.
        button: Confirm
        p: You can ask for a new code in 0:42.
        button: I can’t use this any more
        h2: What we ask for
        li: Password Done
        li: Phone number Now
        li: Email Later
        li: Authenticator app Later
        p: So that nobody else can do this in your name, we ask for everything you sign in with. Then you set up the new one.
        button: Back
    "#]],
    );
}

#[test]
fn codes_before_new_recovery_codes() {
    check(
        &Model::at(flow("prove_for_recovery_codes")),
        expect![[r#"
        h1: Check your email
        p: You are getting recovery codes. First we make sure that it is you.
        p: We will send a 6-digit code to f•••@example.test
        button: Send code
        button: I can’t use this any more
        h2: What we ask for
        li: Password Done
        li: Email Now
        li: Phone number Later
        li: Authenticator app Later
        p: So that nobody else can do this in your name, we ask for everything you sign in with. Then you see your codes.
        button: Back
    "#]],
    );
}

#[test]
fn a_wrong_recovery_code() {
    check(
        &after("prove_recovery_code_wrong"),
        expect![[r#"
            h1: Check your email
            p: We sent a 6-digit code to f•••@example.test
            label: 6-digit code
            text input code (focus)
            p: 5 tries left.
            p: The code works for another 9:42.
            button: Confirm
            p: You can ask for a new code in 0:42.
            summary: I have a recovery code
            p: If no code reaches your email, one of the recovery codes you saved can take its place. It is then used up.
            label: Recovery code
            p: It is on the list you printed, wrote down or downloaded.
            text input code
            alert: That code is wrong. 4 tries left.
            button: Use recovery code
            button: I can’t use this either
            h2: What we ask for
            li: Password Done
            li: Email Now
            li: Phone number Later
            p: So that nobody else can do this in your name, we ask for everything you still have.
            button: Back
        "#]],
    );
}

#[test]
fn a_recovery_code_that_was_taken() {
    check(
        &Model::at(flow("prove_recovery_code_taken")),
        expect![[r#"
            h1: Check your phone
            p: We will send a 6-digit code to +1 ••• ••• 0101
            button: Send code
            button: I can’t use this either
            h2: What we ask for
            li: Password Done
            li: Email Done with a recovery code
            li: Phone number Now
            p: So that nobody else can do this in your name, we ask for everything you still have.
            button: Back
        "#]],
    );
}

#[test]
fn signed_in_with_a_way_to_the_settings() {
    check(
        &Model::at(flow("done_signed_in")),
        expect![[r#"
        h1: You are signed in
        p: Nothing was changed.
        button: Finish
        button: Security settings
    "#]],
    );
}

#[test]
fn an_authenticator_that_is_added() {
    check(
        &Model::at(flow("consequences_add_authenticator")),
        expect![[r#"
        h1: What will happen
        p: You want to set up:
        li: Authenticator app
        h2: What we will ask you for
        li: Your password
        li: A code from your email
        li: A code from your phone
        h2: Who gets a message
        li: Email f•••@example.test
        li: Phone number +1 ••• ••• 0101
        legend: Tick each line once you have read it:
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
    check(
        &Model::at(flow("prove_add_authenticator")),
        expect![[r#"
        h1: Check your email
        p: You are setting up an authenticator app. First we make sure that it is you.
        p: We sent a 6-digit code to f•••@example.test
        label: 6-digit code
        text input code (focus)
        p: 5 tries left.
        p: The code works for another 9:42.
        button: Confirm
        p: You can ask for a new code in 0:42.
        button: I can’t use this any more
        h2: What we ask for
        li: Password Done
        li: Email Now
        li: Phone number Later
        p: So that nobody else can do this in your name, we ask for everything you sign in with. Then you set up the new one.
        button: Back
    "#]],
    );
}

#[test]
fn the_security_settings_of_a_disputed_account() {
    check(
        &Model::at(flow("security_disputed")),
        expect![[r#"
            h1: Security settings
            p: Somebody told us that a change was not theirs. Until our staff have decided, nothing can be changed and nothing can leave the account.
            h2: Off until our staff have decided:
            li: Withdrawals and transfers to other customers
            li: Selling to other customers
            h2: Email
            p: f•••@example.test
            p: Last changed 2024-03-12
            h2: Phone number
            p: +33 ••• ••678
            p: Last changed 2026-11-23
            h2: Authenticator app
            p: Last changed 2024-03-12
            h2: Recovery codes
            p: If you have to replace something you lost and one of our codes can’t reach you, use one of these instead. Each works once.
            p: 8 codes are left, saved on 2026-02-02.
        "#]],
    );
}

#[test]
fn a_link_says_what_it_is_for_before_the_sign_in() {
    check(
        &Model::at(flow("sign_in_by_link")),
        expect![[r#"
        h1: Sign in
        p: Sign in first. Then we help you replace your phone number.
        label: Email or phone number
        p: A phone number starts with + and the country code.
        text input account
        label: Password
        password input password
        button: Sign in
        p: Next, you say what you have lost.
        p: Forgotten your password?
    "#]],
    );
}
