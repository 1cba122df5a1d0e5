//! What has arrived somewhere, in order, and what a test has taken of it.

use std::fmt::Debug;

use tokio::sync::watch;
use tokio::time::timeout;

use crate::DEADLINE;

#[derive(Clone)]
struct Entry<T> {
    item: T,
    taken: bool,
}

/// Clones share what has arrived.
#[derive(Clone)]
pub(crate) struct Inbox<T>(watch::Sender<Vec<Entry<T>>>);

impl<T: Clone + Debug> Inbox<T> {
    pub(crate) fn new() -> Self {
        Self(watch::channel(Vec::new()).0)
    }

    pub(crate) fn push(&self, item: T) {
        self.0.send_modify(|all| all.push(Entry { item, taken: false }));
    }

    /// The oldest such item that wasn't taken yet; waits for it. What it skips stays.
    pub(crate) async fn take(&self, what: &str, wanted: impl Fn(&T) -> bool) -> T {
        let is_it = |entry: &Entry<T>| !entry.taken && wanted(&entry.item);
        let mut receiver = self.0.subscribe();
        if timeout(DEADLINE, receiver.wait_for(|all| all.iter().any(is_it))).await.is_err() {
            panic!("no (further) {what} in {DEADLINE:?}; arrived so far: {:#?}", self.all());
        }
        let mut found = None;
        self.0.send_modify(|all| {
            let entry = all.iter_mut().find(|entry| is_it(entry)).expect("it was just there");
            entry.taken = true;
            found = Some(entry.item.clone());
        });
        found.expect("it was just there")
    }

    /// Everything that has arrived, taken or not.
    pub(crate) fn all(&self) -> Vec<T> {
        self.0.borrow().iter().map(|entry| entry.item.clone()).collect()
    }
}

/// The six digits that stand alone in a text.
pub(crate) fn code_in(text: &str) -> Option<String> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .find(|word| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_item_is_taken_once_and_the_others_stay() {
        let inbox = Inbox::new();
        for item in [1, 2, 3, 4] {
            inbox.push(item);
        }
        assert_eq!(inbox.take("even one", |item| item % 2 == 0).await, 2);
        assert_eq!(inbox.take("even one", |item| item % 2 == 0).await, 4);
        assert_eq!(inbox.take("item", |_| true).await, 1);
        assert_eq!(inbox.all(), [1, 2, 3, 4]);
    }

    #[test]
    fn only_a_word_of_six_digits_is_a_code() {
        assert_eq!(code_in("R-123456X 1234567 code: 012345.").as_deref(), Some("012345"));
        assert_eq!(code_in("call 12025550101"), None);
    }
}
