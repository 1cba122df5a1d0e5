//! The element inside of another Yew app: each hears what it would hear of any page, and nothing that is the other's.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use regain_tests::{Look, Start};

use crate::world::{EMAIL, PASSWORD, World};

/// How the element is drawn, and where its screens are to be found.
const ROOTS: [(&str, bool); 3] = [("light", false), ("shadow", true), ("closed", true)];

/// With a window in which nothing has to be scrolled: presses and keys come as quickly as a driver sends them.
async fn world() -> World {
    World::with(Start::demo(), &Look { height: 1_600, ..Look::default() }).await
}

const TYPED: [(&str, &str); 2] = [("account", EMAIL), ("password", PASSWORD)];

/// By a press and by keys: a driver that is to type into a field looks for the focus, which nobody sees behind a closed root.
async fn typed(world: &World, field: &str, text: &str) {
    world.browser.field(field).await.click().await.expect("it can be pressed");
    let keys = text.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
    let keyboard = keys.fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
    world.browser.client().perform_actions(keyboard).await.expect("keys are taken");
}

/// Signs in inside of the element, and says what the app around it has heard meanwhile.
async fn sign_in(world: &World, page: &str, root: &str, behind: bool) -> Vec<String> {
    world.browser.look_at_page();
    world.browser.goto(&world.backend.url(&format!("/hosts/yew/{page}?root={root}"))).await;
    world.browser.find("regain-flow").await;
    if behind {
        world.browser.look_into("regain-flow");
    }
    world.browser.step("sign_in").await;
    // What was heard so far is of no interest.
    world.browser.evaluate("void (window.before = document.querySelectorAll('#heard li').length)").await;
    world.browser.evaluate("void (window.told = [])").await;
    let listen =
        "addEventListener('regain-event', ({ detail }) => told.push(`${detail.name} ${detail.payload.action}`))";
    world.browser.evaluate(&format!("void {listen}")).await;
    for (field, text) in TYPED {
        typed(world, field, text).await;
    }
    world.browser.press("sign_in").await;
    world.browser.until("told.some((one) => one.startsWith('STEP_OK'))").await;
    let heard = "[...document.querySelectorAll('#heard li')].slice(before).map((one) => one.textContent)";
    let heard = world.browser.evaluate(heard).await;
    heard.as_array().expect("a list").iter().map(|one| one.as_str().expect("a text").to_owned()).collect()
}

/// What any element would let out of what is pressed and typed to sign in. A form's own event ends at a shadow root.
fn expected(behind: bool) -> Vec<String> {
    let fields =
        TYPED.into_iter().flat_map(|(_, text)| [vec!["click around"], vec!["input around"; text.len()]].concat());
    let pressed = if behind { vec!["click around"] } else { vec!["click around", "submit around"] };
    fields.chain(pressed).map(str::to_owned).collect()
}

#[tokio::test]
async fn inside_of_another_yew_app_each_hears_its_own_and_one_press_is_one_action() {
    let world = world().await;
    for (root, behind) in ROOTS {
        let heard = sign_in(&world, "index.html", root, behind).await;
        // What bubbles out of any element bubbles out of this one, once.
        assert_eq!(heard, expected(behind), "{root}");
        let submitted = world.browser.evaluate("told.filter((one) => one === 'STEP_SUBMIT sign_in').length").await;
        assert_eq!(submitted, 1, "{root}");
    }
}

#[tokio::test]
async fn with_the_marks_that_yew_writes_by_itself_the_app_around_would_hear_what_is_ours() {
    let world = world().await;
    for (root, behind) in ROOTS {
        let heard = sign_in(&world, "yew-marks.html", root, behind).await;
        // Nobody looks behind a closed root.
        assert_eq!(heard != expected(behind), root != "closed", "{root}: {heard:?}");
    }
}
