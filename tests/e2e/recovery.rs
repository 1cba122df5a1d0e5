//! Recovery codes: made in the settings, kept by the person, each good for one code that doesn't come.

use regain_tests::Mode;

use crate::disputes::dispute;
use crate::modes::in_each_mode;
use crate::world::{EMAIL, HOUR, PHONE, World, dispute_link};

// Copying, printing and saving a file is done by scripts.
in_each_mode!(row_20_a_recovery_code_stands_for_one_code_in_a_reset_and_is_dead_afterwards);

/// From the settings to where the codes are shown; the codes.
async fn shown(world: &mut World) -> Vec<String> {
    world.browser.press("issue_recovery_codes").await;
    world.advance(30).await;
    world.prove(&["email", "phone", "authenticator"]).await;
    world.browser.step("recovery_codes").await;
    read(world).await
}

async fn read(world: &World) -> Vec<String> {
    // The step is there before its screen, whose code comes later.
    world.browser.find("[data-step=recovery_codes] li code").await;
    let codes = "[...document.querySelectorAll('[data-step=recovery_codes] li code')].map((one) => one.innerText)";
    let codes: Vec<String> = serde_json::from_value(world.browser.evaluate(codes).await).expect("a list");
    assert_eq!(codes.len(), 10);
    codes
}

/// A set that was made and saved.
async fn saved(world: &mut World) -> Vec<String> {
    world.open_security(EMAIL).await;
    let codes = shown(world).await;
    world.browser.press("confirm_saved").await;
    world.browser.step("security").await;
    codes
}

/// What the settings say about the codes that were saved; nothing where there are none.
async fn left(world: &World) -> String {
    world.browser.step("security").await;
    let part = "document.querySelector('.other:has(button[value=issue_recovery_codes]) :is(.facts, .notice)')?.innerText ?? ''";
    world.browser.evaluate(part).await.as_str().expect("a text").to_owned()
}

/// Types a recovery code in place of the code that is asked for.
async fn use_instead(world: &World, factor: &str, code: &str) {
    let form = format!("form:has(input[name=factor][value={factor:?}]):has(button[value=use_recovery_code])");
    world.browser.find(&form).await;
    let folded = "details:not([open]):has(button[value=use_recovery_code]) > summary";
    if world.browser.count(folded).await > 0 {
        world.browser.find(folded).await.click().await.expect("it unfolds");
    }
    let field = world.browser.find("#recovery-code").await;
    field.clear().await.expect("the field is emptied");
    field.send_keys(code).await.expect("the field takes keys");
    world.browser.press("use_recovery_code").await;
}

#[tokio::test]
async fn row_20_ten_codes_are_shown_copied_downloaded_and_printed_and_count_once_they_are_saved() {
    let mut world = World::new().await;
    world.open_security(EMAIL).await;
    let dropped = shown(&mut world).await;
    world.browser.client().refresh().await.expect("the page loads again");
    world.browser.step("recovery_codes").await;
    assert_eq!(read(&world).await, dropped, "a reload shows the same");
    world.browser.press("back").await;
    assert_eq!(left(&world).await, "");

    world.advance(60).await;
    let codes = shown(&mut world).await;
    assert!(codes.iter().all(|code| !dropped.contains(code)), "those that were dropped come again");
    assert!(codes.iter().all(|code| code.chars().filter(char::is_ascii_alphanumeric).count() == 26), "{codes:?}");
    let file = world.browser.download("a[download]").await;
    assert!(codes.iter().all(|code| file.contains(code.as_str())), "{file}");
    world.browser.find("[data-copy]").await.click().await.expect("it can be pressed");
    world.browser.until("document.querySelector('[data-copy]').innerText === document.querySelector('[data-copied]').dataset.copied").await;
    assert_eq!(world.browser.clipboard().await, codes.join("\n"));
    world.browser.evaluate("(window.print = () => { document.title = 'printed'; }, 0)").await;
    world.browser.find("[data-print]").await.click().await.expect("it can be pressed");
    world.browser.until("document.title === 'printed'").await;
    world.browser.press("confirm_saved").await;
    assert!(left(&world).await.contains("10 codes"), "{}", left(&world).await);
    assert!(codes.iter().all(|code| !world.mailbox.all().iter().any(|mail| mail.raw.contains(code.as_str()))));
    world.assert_no_complaints().await;

    // Every address is told, and who didn't make them makes them void.
    let notice = world.notice(EMAIL).await;
    assert!(notice.subject.contains("recovery codes"), "{}", notice.subject);
    world.texted_notice(PHONE).await;
    dispute(&dispute_link(&notice)).await;
    world.advance(HOUR).await;
    world.open_security(EMAIL).await;
    assert_eq!(left(&world).await, "");
}

async fn row_20_a_recovery_code_stands_for_one_code_in_a_reset_and_is_dead_afterwards(mode: Mode) {
    let mut world = World::in_mode(mode).await;
    let codes = saved(&mut world).await;
    world.notice(EMAIL).await;
    world.advance(HOUR).await;
    world.to_choose_lost(EMAIL).await;
    // For the only address that remains it stands never.
    world.choose(&["phone"]).await;
    world.accept_everything().await;
    world.browser.find("[data-step=prove] input[name=factor][value=email]").await;
    assert_eq!(world.browser.count("button[value=use_recovery_code]").await, 0);
    world.browser.press("cannot_verify").await;
    world.browser.step("choose_lost").await;
    world.choose(&["authenticator"]).await;
    world.accept_everything().await;
    world.browser.step("prove").await;
    use_instead(&world, "email", "00000-00000-00000-00000-00000-0").await;
    world.browser.find("#recovery-code[aria-invalid=true]").await;
    use_instead(&world, "email", &codes[0].to_lowercase()).await;
    world.browser.find("[data-step=prove] input[name=factor][value=phone]").await;
    assert_eq!(world.browser.count("button[value=use_recovery_code]").await, 0, "for one code only");
    let told = world.mailbox.next(EMAIL, |message| message.subject.contains("recovery code was used")).await;
    assert!(told.text.contains("9 are left"), "{}", told.text);
    let link = dispute_link(&told);
    world.prove_one("phone").await;

    // After the approval everything is proved again: by another recovery code, for that one is dead.
    let case = world.ask_review().await;
    world.advance(HOUR).await;
    world.decided(&case, "approve");
    world.look_again().await;
    world.browser.step("prove").await;
    world.give_password().await;
    use_instead(&world, "email", &codes[0]).await;
    world.browser.find("#recovery-code[aria-invalid=true]").await;
    use_instead(&world, "email", &codes[1]).await;
    world.browser.find("[data-step=prove] input[name=factor][value=phone]").await;
    world.prove_one("phone").await;
    let secret = world.bind_authenticator().await;
    world.browser.step("done").await;
    world.browser.goto(&link).await;
    // It has led to a binding meanwhile, and says so.
    world.browser.until_text("Your sign-in details were replaced").await;

    world.advance(HOUR).await;
    world.browser.goto(&world.backend.url("/?way=signed_in")).await;
    world.sign_in(EMAIL).await;
    world.browser.step("verify").await;
    world.next_app_code(&secret).await;
    assert!(left(&world).await.contains("8 codes"), "{}", left(&world).await);
}
