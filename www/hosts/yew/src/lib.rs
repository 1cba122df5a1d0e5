//! A Yew app of somebody else's, with `<regain-flow>` in one of its components. It writes down what its handlers hear: of the element
//! what bubbles out of any element, and never what belongs to another Yew app's.
#![cfg(target_arch = "wasm32")]

use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

/// So many buttons that whatever number Yew gives an element of the other app, one of ours has it too.
const BUTTONS: usize = 40;

#[derive(Default)]
struct Heard(Vec<String>);

impl Reducible for Heard {
    type Action = String;

    fn reduce(self: Rc<Self>, what: String) -> Rc<Self> {
        Rc::new(Self(self.0.iter().cloned().chain([what]).collect()))
    }
}

#[derive(Properties, PartialEq)]
struct AppProps {
    root: AttrValue,
}

fn hear<E: 'static>(heard: &UseReducerHandle<Heard>, what: &str) -> Callback<E> {
    let (heard, what) = (heard.dispatcher(), what.to_owned());
    Callback::from(move |_| heard.dispatch(what.clone()))
}

#[component]
fn App(props: &AppProps) -> Html {
    let heard = use_reducer(Heard::default);
    let buttons = (0..BUTTONS).map(|number| {
        let name = format!("own {number}");
        html! { <button type="button" onclick={hear::<MouseEvent>(&heard, &name)} onfocus={hear::<FocusEvent>(&heard, &format!("focus {name}"))}>{ &name }</button> }
    });
    html! {
        <main>
            <h1>{ "Sample shop" }</h1>
            <p>{ for buttons }</p>
            <section
                onclick={hear::<MouseEvent>(&heard, "click around")}
                oninput={hear::<InputEvent>(&heard, "input around")}
                onsubmit={hear::<SubmitEvent>(&heard, "submit around")}
            >
                <regain-flow way="signed_out" render-root={props.root.clone()} resume-key={format!("yew {}", props.root)} />
            </section>
            <details>
                <summary>{ "Heard by this app" }</summary>
                <ol id="heard">{ for heard.0.iter().map(|what| html! { <li>{ what }</li> }) }</ol>
            </details>
        </main>
    }
}

/// `root` is how the element is to be drawn: `light`, `shadow` or `closed`.
#[wasm_bindgen]
pub fn start(root: String) {
    yew::Renderer::<App>::with_props(AppProps { root: root.into() }).render();
}
