//! What kind of browser somebody has: which engine, what is switched off in it, and how it is set up.

/// What a browser is built on. Every engine is driven over WebDriver; DevTools (`cdp`, `dark`, `offline`, `before_load`,
/// `complaints`, `download`, `clipboard`) are Chromium's alone, and asking another engine for them fails the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    /// Its windows stop shrinking at 500 pixels.
    Firefox,
    /// What Linux distributions keep up to date, on a display of its own.
    WebKitGtk,
    /// As old as Safari 16, without a camera, and always 800×600.
    Wpe,
}

/// How much of the page's code runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// All of it. Elements are looked for once the module is in charge of the page that the backend drew.
    #[default]
    Module,
    /// There is no `WebAssembly`, as in Lockdown Mode; other scripts run. Every press loads a page.
    NoWasm,
    /// As where somebody switched scripts off. Those that the driver is given run all the same. Every press loads a page.
    NoScripts,
}

#[derive(Clone, Debug)]
pub struct Look {
    pub engine: Engine,
    pub mode: Mode,
    /// As narrow as the engine lets a window be.
    pub width: u32,
    pub height: u32,
    /// For Chromium alone.
    pub dark: bool,
    /// BCP 47: what it asks pages for. Both WebKits speak English only: for another language they need `?lang=`.
    pub language: String,
    /// IANA name: where its clock is.
    pub time_zone: String,
    /// Further switches of the browser's command line: `--use-fake-ui-for-media-stream`, say.
    pub switches: Vec<String>,
}

impl Default for Look {
    /// A small phone with Chromium, light, in English.
    fn default() -> Self {
        Self {
            engine: Engine::Chromium,
            mode: Mode::Module,
            width: 360,
            height: 740,
            dark: false,
            language: "en".to_owned(),
            time_zone: "Europe/Paris".to_owned(),
            switches: Vec::new(),
        }
    }
}
