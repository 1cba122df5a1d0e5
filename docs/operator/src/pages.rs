//! The few pages: forms that work without a script. No decision is taken here.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use maud::{DOCTYPE, Markup, html};
use regain_contract::Factor;

use crate::accounts::{Account, Amount, State, Withdrawal};

pub(crate) async fn style() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("style.css"))
}

fn page(title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · Sample Exchange" }
                link rel="stylesheet" href="/style.css";
            }
            body { main { h1 { (title) } (body) } }
        }
    }
}

fn money(amount: Amount) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}

fn field(label: &str, name: &str, kind: &str, complete: &str, required: bool) -> Markup {
    html! {
        label { (label) input name=(name) type=(kind) autocomplete=(complete) required[required]; }
    }
}

pub(crate) fn signed_out(regain: &str) -> Markup {
    let body = html! {
        form method="post" action="/login" {
            (field("Email address", "email", "email", "username", true))
            (field("Password", "password", "password", "current-password", true))
            button { "Sign in" }
        }
        p { a href={ (regain) "/" } { "Phone, email address or app lost?" } }
        h2 { "No account yet" }
        form method="post" action="/signup" {
            (field("Email address", "email", "email", "email", true))
            (field("Password", "password", "password", "new-password", true))
            (field("Phone number, with its +", "phone", "tel", "tel", false))
            (field("Authenticator app's key", "authenticator", "text", "off", false))
            label { "Messages in" select name="locale" {
                option value="en" { "English" } option value="zh-Hans" { "简体中文" } option value="fr" { "français" }
            } }
            button { "Sign up" }
        }
    };
    page("Sign in", &body)
}

pub(crate) fn account(account: &Account, withdrawals: &[Withdrawal]) -> Markup {
    let body = html! {
        p { (account.email) }
        p.balance { (money(account.balance)) }
        form method="post" action="/withdrawals" {
            label { "Withdraw, in cents" input name="amount" type="number" min="1" max=(account.balance) required; }
            button { "Withdraw" }
        }
        @if !withdrawals.is_empty() {
            h2 { "Withdrawals" }
            ul { @for one in withdrawals.iter().rev() { li { (money(one.amount)) ": " (said(one.state)) } } }
        }
        form method="post" action="/security" { button.second { "Security settings" } }
        form method="post" action="/logout" { button.second { "Sign out" } }
    };
    page("Your account", &body)
}

const fn said(state: State) -> &'static str {
    match state {
        State::Pending => "on its way",
        State::Left => "sent",
        State::Cancelled => "cancelled",
    }
}

/// One press, because a redirect can't carry an invitation: in an address it would be kept by whoever logs addresses.
pub(crate) fn over_to(regain: &str, invitation: &str, reset: Option<Factor>) -> Markup {
    let body = html! {
        p { "Your phone, email address and authenticator app are changed on a page of their own. You will be asked who you are." }
        form method="post" action={ (regain) "/start" } {
            input type="hidden" name="invitation" value=(invitation);
            @if let Some(factor) = reset { input type="hidden" name="reset" value=(factor.name()); }
            button { "Go on" }
        }
        p { a href="/" { "Back" } }
    };
    page("Security settings", &body)
}

pub(crate) fn no(why: &str) -> Markup {
    page("This didn't work", &html! { p role="alert" { (why) } p { a href="/" { "Back" } } })
}
