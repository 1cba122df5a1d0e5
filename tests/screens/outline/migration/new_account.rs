//! The new account: opened on the way, or signed in to.

use expect_test::expect;

use super::{at, check};

#[test]
fn opening_a_new_account() {
    check(
        &at("sign_up"),
        expect![[r#"
            h1: Open a new account
            p: It brings your new email or phone number to your old account. At the end it is closed, and you have your old account back.
            h2: Do you still know the old password?
            p: Then sign in to your old account first, choose “Can’t verify?” and tick your email and your phone number. From there it is faster.
            p: Without it, two of our staff check first, which takes one to two days. After that, 24 hours pass in which your old addresses can object.
            button: Sign in to my old account
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
            text input address
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
        text input address
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
        text input address
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
        text input address
        button: Send code
        button: Go on without a phone number
        h2: On your new account
        li: Email new@example.test
        p: Next, you enter your identity document.
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
