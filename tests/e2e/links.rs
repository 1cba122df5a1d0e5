//! Deep links: from the buttons of a help page in three languages, and from an operator's page to whom it signed in.

use regain_tests::{Look, Mode, Start};
use reqwest::StatusCode;

use crate::modes::in_each_mode;
use crate::world::{EMAIL, World};

in_each_mode!(a_link_followed_to_its_end_resets_what_it_names_and_back_leads_to_the_advice);

const LANGUAGES: [&str; 3] = ["en", "zh-Hans", "fr"];
const FACTORS: [&str; 3] = ["phone", "email", "authenticator"];

/// The page that was opened speaks a language, whatever the browser prefers.
async fn speaks(world: &World, language: &str) {
    world.browser.until(&format!("document.querySelector('.page')?.lang === {language:?}")).await;
    assert_eq!(world.browser.evaluate("document.documentElement.lang").await, language);
}

/// This factor is ticked beforehand, and no other.
async fn ticked(world: &World, factor: &str) {
    world.browser.step("choose_lost").await;
    let ticked = "[...document.querySelectorAll('[name=lost]:checked')].map((box) => box.value).join()";
    assert_eq!(world.browser.evaluate(ticked).await, factor);
}

/// Presses a button of the help page; each is a link.
async fn press_on_help_page(world: &World, language: &str, link: &str) {
    world.browser.goto(&world.backend.url(&format!("/hosts/help/{language}/index.html"))).await;
    world.browser.click(&format!("a.button[href*={link:?}]")).await;
}

#[tokio::test]
async fn each_button_of_the_help_page_opens_the_right_place_in_each_of_three_languages() {
    // None of the three is what this browser would choose.
    let look = Look { language: "de".to_owned(), ..Look::default() };
    let world = World::with(Start::demo(), &look).await;
    for language in LANGUAGES {
        for factor in FACTORS {
            press_on_help_page(&world, language, &format!("reset={factor}&")).await;
            speaks(&world, language).await;
            world.browser.step("sign_in").await;
            world.sign_in(EMAIL).await;
            ticked(&world, factor).await;
            speaks(&world, language).await;
        }
        press_on_help_page(&world, language, "way=signed_in").await;
        speaks(&world, language).await;
        world.browser.step("sign_in").await;
        world.browser.goto(&world.backend.url(&format!("/hosts/help/{language}/index.html"))).await;
        for page in ["face.html", "id-in-use.html"] {
            world.browser.find(&format!("main a[href={page:?}]")).await.click().await.expect("it can be pressed");
            world.browser.until(&format!("location.pathname.endsWith({page:?})")).await;
            assert_eq!(world.browser.evaluate("document.documentElement.lang").await, language);
            world.browser.client().back().await.expect("back");
        }
    }
    world.assert_no_complaints().await;
}

#[tokio::test]
async fn the_help_pages_can_be_used_by_everybody_at_320_pixels() {
    let look = Look { width: 320, ..Look::default() };
    let world = World::with(Start::demo(), &look).await;
    for language in LANGUAGES {
        for page in ["index", "face", "id-in-use"] {
            world.browser.goto(&world.backend.url(&format!("/hosts/help/{language}/{page}.html"))).await;
            crate::reach::assert_accessible(&world.browser, &format!("help, {language}, {page}")).await;
        }
    }
}

async fn a_link_followed_to_its_end_resets_what_it_names_and_back_leads_to_the_advice(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    press_on_help_page(&world, "en", "reset=phone&").await;
    world.browser.step("sign_in").await;
    world.sign_in(EMAIL).await;
    ticked(&world, "phone").await;
    world.browser.press("back").await;
    world.browser.step("cannot_verify").await;
    world.browser.press("start_reset").await;
    ticked(&world, "phone").await;
    world.browser.press("choose_lost").await;
    world.accept_everything().await;
    world.prove(&["email", "authenticator"]).await;
    world.reviewed(&["email", "authenticator"]).await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
}

#[tokio::test]
async fn who_is_signed_in_at_the_operators_comes_to_the_right_place_by_its_invitation() {
    let mut world = World::new().await;
    for (language, factor) in LANGUAGES.into_iter().zip(FACTORS) {
        let invitation = world.invite(EMAIL, factor).await;
        world.hand_over(&[("invitation", &invitation), ("reset", factor), ("lang", language)]).await;
        ticked(&world, factor).await;
        speaks(&world, language).await;
        world.browser.press("back").await;
        world.browser.step("security").await;

        // Handed over twice, an invitation opens nothing more: and that is said in the same language.
        world.hand_over(&[("invitation", &invitation), ("lang", language)]).await;
        world.browser.step("not_started").await;
        assert_eq!(world.browser.evaluate("document.documentElement.lang").await, language);
    }
    // Signed in at the standalone page the same link leads to the same place.
    world.browser.goto(&world.backend.url("/?way=signed_in&reset=email&lang=fr")).await;
    world.browser.step("sign_in").await;
    world.sign_in(EMAIL).await;
    ticked(&world, "email").await;
    speaks(&world, "fr").await;

    // With neither reset nor language it begins at the settings; a minute later it doesn't begin at all.
    world.hand_over(&[("invitation", &world.invite(EMAIL, "plain").await)]).await;
    world.browser.step("security").await;
    let late = world.invite(EMAIL, "late").await;
    world.advance(61).await;
    world.hand_over(&[("invitation", &late)]).await;
    world.browser.step("not_started").await;
    let frozen = world.invite("frozen@example.test", "frozen").await;
    world.hand_over(&[("invitation", &frozen), ("reset", "phone")]).await;
    world.browser.step("refused").await;
}

#[tokio::test]
async fn row_31_who_comes_by_an_invitation_changes_a_number_with_password_and_every_code() {
    let mut world = World::new().await;
    world.hand_over(&[("invitation", &world.invite(EMAIL, "one").await)]).await;
    world.change("phone").await;
    // The password first: until it is right, no code is even sent.
    assert_eq!(world.browser.count("button[value=send_code], [name=code]").await, 0);
    world.browser.enter("password", "a guess").await;
    world.browser.press("submit_password").await;
    world.browser.find("[name=password][aria-invalid=true]").await;
    world.give_password().await;
    world.prove(&["phone", "email", "authenticator"]).await;
    world.bind_phone("2025550177").await;
    world.browser.step("done").await;
    world.assert_hold_is_shown("done", 0).await;
    // Nothing of it opens a session: no handle leads on, and nothing comes of the old invitation's cookie.
    assert_eq!(world.browser.count("button[value=follow]").await, 0);
    let again = world.as_server(reqwest::Method::GET, "/v1/accounts/full@example.test").send().await.expect("one");
    assert_eq!(again.status(), StatusCode::OK);
    let account: serde_json::Value = again.json().await.expect("JSON");
    assert!(account.to_string().contains("+12025550177"), "the operator sees the new number: {account}");
    world.advance(3_600).await;
    world.open_security(EMAIL).await;
}
