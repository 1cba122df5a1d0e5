//! What is kept for a reload is for whoever it was kept for, and for as long as there is something to go on with.

use serde_json::{Value, json};

use crate::embed::Embedded;
use crate::world::EMAIL;

const HELD: &str = "held@example.test";

/// Shows a signed-in flow, waits until it can be used and leaves it; its id, how often an invitation was asked for, whether it was resumed.
const VISIT: &str = "
    const visit = async (config) => {
        let asked = 0;
        const invitation = typeof config.invitation === 'string' ? config.invitation : async () => { asked += 1; return config.invitation(); };
        const flow = create({ ...config, way: 'signed_in', invitation });
        const ready = new Promise((resolve) => flow.on('READY', resolve));
        await flow.mount(place);
        await ready;
        await turns(2);
        const { meta } = (await flow.destroy(), await flow.result);
        return { flow: meta.flow, asked, resumed: meta.resumed };
    };";

#[tokio::test]
async fn row_43_whoever_comes_next_with_an_invitation_is_not_given_the_flow_of_the_one_before() {
    let embedded = Embedded::new().await;
    let (one, other) = (embedded.world.invite(EMAIL, "one").await, embedded.world.invite(HELD, "other").await);
    let (third, fourth) = (embedded.world.invite(EMAIL, "third").await, embedded.world.invite(HELD, "fourth").await);
    embedded.open("shop.html").await;
    let visits = embedded
        .run(&format!(
            "{VISIT}
             return [
                 await visit({{ invitation: () => '{one}' }}), await visit({{ invitation: () => '{other}' }}),
                 await visit({{ invitation: () => '{third}', resume: {{ owner: 'a' }} }}),
                 await visit({{ invitation: () => {{ throw new Error('not asked'); }}, resume: {{ owner: 'a' }} }}),
                 await visit({{ invitation: () => '{fourth}', resume: {{ owner: 'b' }} }}),
                 await visit({{ invitation: () => null, resume: {{ key: 'regain.none' }} }}),
                 await visit({{ invitation: () => {{ throw new Error('no answer'); }}, resume: {{ key: 'regain.none' }} }}),
             ];"
        ))
        .await;
    let flow = |at: usize| visits[at]["flow"].as_str().expect("a flow").to_owned();
    assert_ne!(flow(0), flow(1), "another invitation, another flow");
    assert_eq!((&visits[1]["resumed"], &visits[1]["asked"]), (&json!(false), &json!(1)));
    // For the same person it is gone on with, and nobody is asked for anything.
    assert_eq!(flow(2), flow(3));
    assert_eq!((&visits[3]["resumed"], &visits[3]["asked"]), (&json!(true), &json!(0)));
    assert_ne!(flow(3), flow(4));
    assert_eq!(visits[4]["resumed"], json!(false));
    // Where the host couldn't say who it is, even what was begun without an invitation isn't gone on with.
    assert_ne!(flow(5), flow(6));
    assert_eq!(visits[6]["resumed"], json!(false));
}

#[tokio::test]
async fn row_49_what_has_ended_is_kept_no_more() {
    let mut embedded = Embedded::new().await;
    embedded.open("drop-in.html").await;
    embedded.world.browser.look_into("regain-flow");
    let kept =
        "Object.keys(sessionStorage).filter((key) => key.startsWith('regain.')).map((key) => sessionStorage[key])";
    embedded.to_choose_lost().await;
    let before: Value = embedded.world.browser.evaluate(kept).await;
    assert!(
        before.as_array().expect("a list").iter().any(|one| one.as_str().expect("a text").contains("token")),
        "{before}"
    );
    embedded.recover().await;
    let after: Value = embedded.world.browser.evaluate(kept).await;
    assert_eq!(after, json!([]), "the next one in this tab is handed nothing");
}
