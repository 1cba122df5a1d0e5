//! The demo's visitor is both operators: the pages that only a demo has, in a browser.

use crate::world::{EMAIL, World};

#[tokio::test]
async fn a_visitor_of_the_demo_decides_a_review_as_both_operators() {
    let world = World::new().await;
    world.to_choose_lost(EMAIL).await;
    world.choose(&["phone"]).await;
    world.accept_everything().await;
    world.prove(&["email", "authenticator"]).await;
    world.ask_review().await;
    let flow = world.browser.client().current_url().await.expect("an address").to_string();
    for operator in ["first", "second"] {
        world.browser.goto(&world.backend.url("/demo/cases")).await;
        let form = format!("form:has([name=operator][value={operator:?}]):has(button[value=approve])");
        for (name, text) in [("evidence_kind", "passport"), ("evidence_reference", "P-7")] {
            let field = world.browser.find(&format!("{form} [name={name}]")).await;
            field.clear().await.expect("the field is emptied");
            field.send_keys(text).await.expect("the field takes keys");
        }
        let approve = world.browser.find(&format!("{form} button[value=approve]")).await;
        approve.click().await.expect("it can be pressed");
        world.browser.until(&format!("!document.querySelector({form:?})")).await;
    }
    world.browser.goto(&flow).await;
    world.browser.step("prove").await;
}
