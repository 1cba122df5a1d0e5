//! The way back to a migration that waits for others: a plain sign-in to the new account does not lead there.

use yew::{Html, html};

use crate::words::Words;

pub fn find_move(words: &Words) -> Html {
    html! {
        <>
            <p>{ words.find_move_how() }</p>
            <p class="case-link"><a href="/?way=migration">{ words.find_move() }</a></p>
        </>
    }
}
