//! A story told three times: with the module, without WebAssembly, and without scripts. It has one text for all of them; what a
//! person does differently stands in `world` and in the browser.

/// Makes of a story `async fn name(mode: Mode)` the tests `name::module`, `name::no_wasm` and `name::no_scripts`. What only the
/// module does, and what nobody sees in a browser, is told once, by a plain test.
macro_rules! in_each_mode {
    ($($story:ident),+ $(,)?) => {$(
        mod $story {
            use regain_tests::Mode;

            #[tokio::test]
            async fn module() {
                super::$story(Mode::Module).await;
            }

            #[tokio::test]
            async fn no_wasm() {
                super::$story(Mode::NoWasm).await;
            }

            #[tokio::test]
            async fn no_scripts() {
                super::$story(Mode::NoScripts).await;
            }
        }
    )+};
}

pub(crate) use in_each_mode;
