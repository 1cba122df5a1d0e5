//! The one place where model, screens and shell meet. It is put to sleep and woken again rather than taken down, for what Yew
//! listens with it never gives back.
//!
//! It must never know what a step means.

mod running;

use std::rc::Rc;

use yew::html::Scope;
use yew::{Callback, Component, Context, Html, Properties};

pub use running::Message;
use running::Running;

use crate::shell::config::Config;

#[derive(Properties, Clone)]
pub struct Props {
    /// None: asleep.
    pub config: Option<Rc<Config>>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        match (&self.config, &other.config) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

pub struct App {
    life: u32,
    running: Option<Running>,
}

/// Where what happens is told. What an earlier life still waits for reaches nobody.
#[derive(Clone)]
pub struct Link {
    scope: Scope<App>,
    life: u32,
}

impl Link {
    fn send(&self, message: Message) {
        self.scope.send_message((self.life, message));
    }

    fn callback<T>(&self, then: impl Fn(T) -> Option<Message> + 'static) -> Callback<T> {
        let life = self.life;
        self.scope.batch_callback(move |event| then(event).map(|message| (life, message)))
    }
}

impl Component for App {
    type Message = (u32, Message);
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        Self { life: 0, running: begin(ctx, 0) }
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &Props) -> bool {
        self.life += 1;
        // First it lets go of what it holds: the camera, listeners, the flow.
        self.running = None;
        self.running = begin(ctx, self.life);
        true
    }

    fn update(&mut self, _ctx: &Context<Self>, (life, message): (u32, Message)) -> bool {
        life == self.life && self.running.as_mut().is_some_and(|running| running.update(message))
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        self.running.as_ref().map_or_else(Html::default, Running::view)
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        if let Some(running) = &mut self.running {
            running.rendered();
        }
    }
}

fn begin(ctx: &Context<App>, life: u32) -> Option<Running> {
    let link = Link { scope: ctx.link().clone(), life };
    ctx.props().config.clone().map(|config| Running::new(link, config))
}
