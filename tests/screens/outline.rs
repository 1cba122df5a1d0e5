//! What a person who can't see a screen meets on it, in order: short enough to be read in a review.

use expect_test::{Expect, expect};
use regain::model::Model;
use scraper::{ElementRef, Node, Selector};

use crate::drawn::{draw, text};
use crate::fixtures::{after, flow};

mod identity;
mod migration;
mod review;
mod signed_in;

/// Role and name of everything in the step, from top to bottom.
fn outline(model: &Model) -> String {
    let drawn = draw(model);
    let mut lines = Vec::new();
    walk(drawn.one(".step"), &mut lines);
    lines.join("\n") + "\n"
}

fn walk(element: ElementRef<'_>, lines: &mut Vec<String>) {
    let name = element.value().name();
    let own = |role: &str| format!("{role}: {}", text(element));
    let file = Selector::parse("input[type=file]").unwrap();
    let paragraph = Selector::parse("p").unwrap();
    match name {
        "li" if [&file, &paragraph].into_iter().any(|part| element.select(part).next().is_some()) => {
            within(element, lines)
        }
        "h1" | "h2" | "h3" | "legend" | "p" | "li" | "summary" | "dt" | "dd" | "label" | "a" | "button" => {
            if !text(element).is_empty() {
                let wrong = if element.attr("role") == Some("alert") { "alert" } else { name };
                lines.push(own(wrong));
            }
        }
        "input" if element.attr("type") != Some("hidden") => {
            let kind = element.attr("type").unwrap_or_default();
            let only = if element.attr("data-focus").is_some() { " (focus)" } else { "" };
            lines.push(format!("{kind} input {}{only}", element.attr("name").unwrap_or_default()));
        }
        "video" => lines.push(format!("video: {}", element.attr("aria-label").unwrap_or_default())),
        "select" => lines.push("select".to_owned()),
        "svg" => lines.push(format!("image: {}", element.attr("aria-label").unwrap_or_default())),
        _ => within(element, lines),
    }
}

fn within(element: ElementRef<'_>, lines: &mut Vec<String>) {
    for child in element.children().filter(|child| matches!(child.value(), Node::Element(_))) {
        walk(ElementRef::wrap(child).unwrap(), lines);
    }
}

fn check(model: &Model, expected: Expect) {
    expected.assert_eq(&outline(model));
}

#[test]
fn sign_in() {
    check(
        &Model::at(flow("sign_in")),
        expect![[r#"
        h1: Sign in
        p: Sign in first. If you cannot confirm that it is you, we then help you replace what you have lost.
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
fn a_code_that_was_sent() {
    check(
        &Model::at(flow("verify_email_sent")),
        expect![[r#"
        h1: Check your email
        p: We sent a 6-digit code to f•••@example.test
        label: 6-digit code
        text input code (focus)
        p: 5 tries left.
        p: The code works for another 9:42.
        button: Confirm
        p: You can ask for a new code in 0:42.
        p: With the right code you are signed in.
        h2: Confirm another way
        li: Use text message+1 ••• ••• 0101
        li: Use authenticator app
        button: Can’t verify?
        button: Back
    "#]],
    );
}

#[test]
fn a_factor_that_is_locked() {
    check(
        &Model::at(flow("prove_email_locked")),
        expect![[r#"
            h1: Too many wrong codes
            p: For your safety we take no code for your email until 2026-11-23 04:03 UTC. 29:00 left
            p: What you have already confirmed still counts.
            button: I can’t use this either
            p: No way forward here? Two of our staff can check your request instead. It takes longer.
            button: Ask for a check by our staff
            h2: What we ask for
            li: Password Done
            li: Email Now
            p: So that nobody else can do this in your name, we ask for everything you still have.
            button: Back
        "#]],
    );
}

#[test]
fn a_wrong_code() {
    check(
        &after("prove_code_wrong_two_left"),
        expect![[r#"
            h1: Check your email
            p: We sent a 6-digit code to f•••@example.test
            label: 6-digit code
            text input code (focus)
            alert: That code is wrong. 2 tries left.
            p: The code works for another 9:42.
            button: Confirm
            p: You can ask for a new code in 0:42.
            button: I can’t use this either
            h2: What we ask for
            li: Password Done
            li: Email Now
            li: Authenticator app Later
            p: So that nobody else can do this in your name, we ask for everything you still have.
            button: Back
        "#]],
    );
}

#[test]
fn what_is_lost() {
    check(
        &Model::at(flow("choose_lost_phone_by_link")),
        expect![[r#"
            h1: What have you lost?
            p: Lost your handset? That often means both your phone number and your authenticator app.
            legend: Tick everything you can’t use any more.
            checkbox input lost
            label: Email f•••@example.test
            checkbox input lost
            label: Phone number +1 ••• ••• 0101
            checkbox input lost
            label: Authenticator app
            button: Continue
            p: Nothing changes yet. Next, you read what will happen.
            button: Back
        "#]],
    );
}

#[test]
fn what_will_happen() {
    check(
        &Model::at(flow("consequences_handset_lost")),
        expect![[r#"
            h1: What will happen
            p: You want to replace:
            li: Phone number
            li: Authenticator app
            h2: What we will ask you for
            li: A code from your email
            li: A check by two of our staff
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
fn a_review_that_waits() {
    check(
        &Model::at(flow("review_open")),
        expect![[r#"
        h1: Our staff are checking your request
        p: Two people look at every request. Nobody has decided yet.
        dt: Case
        dd: C-4H8M-22PK
        dt: Opened
        dd: 2026-11-23 02:52 UTC
        dt: Answer expected by
        dd: 2026-11-24 02:52 UTC 23 hours 18 minutes left
        h2: What we need from you
        li: A picture of your identity document
        li: A picture of your face, taken now
        p: We will write to you and tell you how to send it. Never send it to anyone who calls you.
        button: See if there is news
        p: You can close this page. Sign in again later and you come back to this case.
    "#]],
    );
}

#[test]
fn a_new_phone_number() {
    check(
        &Model::at(flow("bind_phone_proposed")),
        expect![[r#"
        h1: Check your new phone
        p: We sent a 6-digit code to +33612345678
        label: 6-digit code
        text input code (focus)
        p: 5 tries left.
        p: The code works for another 9:48.
        button: Confirm
        p: You can ask for a new code in 0:48.
        summary: Use another one
        label: Country
        select
        label: Phone number
        p: Without the country code.
        text input address
        button: Send code
        p: Nothing changes until everything is confirmed.
        h2: Still to come
        li: Authenticator app
        button: Back
    "#]],
    );
}

#[test]
fn a_new_authenticator() {
    check(
        &Model::at(flow("bind_authenticator_after_phone")),
        expect![[r#"
            h1: Your new authenticator app
            p: Add this account to an authenticator app on your phone.
            p: Scan this with the app:
            image: QR code for your authenticator app
            p: Open in an app on this device
            p: Can’t scan? Type this key into the app:
            button: Copy
            p: Then type the 6 digits that the app shows for the new entry:
            label: 6-digit code
            p: The digits change all the time. If they are about to change, wait for the next ones.
            text input code
            p: 5 tries left.
            button: Confirm
            p: After this code, your account is changed.
            h2: Confirmed, waiting for the rest
            li: Phone number +33612345678
            button: Back
        "#]],
    );
}

#[test]
fn done() {
    check(
        &Model::at(flow("done_phone_reset")),
        expect![[r#"
            h1: Done
            p: This has changed on your account:
            li: Phone number +33 ••• ••678
            h2: Off until 2026-11-24 03:04 UTC:
            li: Withdrawals and transfers to other customers
            li: Selling to other customers
            p: Every device has been signed out. Sign in again; codes now come from what is new.
            button: Finish
        "#]],
    );
}

#[test]
fn a_new_authenticator_that_is_locked() {
    check(
        &Model::at(flow("bind_authenticator_locked")),
        expect![[r#"
        h1: Too many wrong codes
        p: For your safety we take no code from your authenticator app until 2026-11-23 04:34 UTC. 1 hour left
        p: What you have already confirmed still counts.
        p: Nothing changes until everything is confirmed.
        h2: Confirmed, waiting for the rest
        li: Phone number +33612345678
        button: Back
    "#]],
    );
}

#[test]
fn a_flow_that_a_message_stopped() {
    check(
        &Model::at(flow("refused_stopped")),
        expect![[r#"
        h1: Stopped
        p: Somebody who reads this account’s messages said that this was not them, so we stopped it. Nothing was changed. Was it you? Then start again.
        p: Case C-4H8M-22PK
        button: Start again
    "#]],
    );
}
