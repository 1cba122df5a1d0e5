//! A text browser (w3m) in a terminal of its own, used as a person uses it: what is on the screen is read, and keys are
//! pressed. It runs no script, knows no style, and lays forms out as they are written.
//!
//! It must never look behind the screen: a field is found by the text before it, a box by the text behind it.

use std::path::Path;

use pty_process::{Command, OwnedReadPty, OwnedWritePty, Size};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Child;
use vt100::{Color, Parser};

use crate::DEADLINE;

/// As tall as w3m gets, so that hardly a page is longer than its screen. The last row is where w3m speaks and asks.
const ROWS: u16 = 200;
const COLUMNS: u16 = 120;
const LAST: u16 = ROWS - 1;

/// Links in one colour, the one that the cursor is on in another, what can be filled in or pressed in a third.
const CONFIG: &str = "color 1\nanchor_color blue\nactive_style 1\nactive_color cyan\nform_color red\nvisited_anchor 0\n\
    use_cookie 1\naccept_cookie 1\nshow_cookie 0\nignorecase_search 0\nuse_history 0\nsave_hist 0\nuse_mouse 0\n";
const ACTIVE: Color = Color::Idx(6);
const FORM: Color = Color::Idx(1);
const LINK: Color = Color::Idx(4);

const ENTER: &str = "\r";
const NEXT: &str = "\t";
const FIRST: &str = "[";
const EMPTY: &str = "\x15";
const CANCEL: &str = "\x07";

pub struct Terminal {
    screen: Parser,
    from: OwnedReadPty,
    to: OwnedWritePty,
    folder: TempDir,
    _browser: Child,
}

/// What the cursor can be on, as w3m names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Link,
    Field,
    Box,
    Select,
    Area,
    File,
    Button,
}

/// Something that the cursor is on.
#[derive(Debug)]
struct Stop {
    kind: Kind,
    /// Written on it, or in it.
    text: String,
    /// The lines between what came before it and itself.
    before: Vec<String>,
    /// What stands behind it, up to the next.
    behind: String,
}

impl Terminal {
    /// A browser of its own, without a cookie yet, that asks for English.
    pub async fn open(address: &str) -> Self {
        Self::open_in(address, "en").await
    }

    pub async fn open_in(address: &str, language: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        // What edits a longer text is a program of its own; here it is handed what is to be written.
        let editor = format!("editor cp {}\n", folder.path().join("typed").display());
        let config = format!("{CONFIG}accept_language {language}\n{editor}");
        std::fs::write(folder.path().join("config"), config).expect("a configuration");
        let (pty, pts) = pty_process::open().expect("a terminal");
        pty.resize(Size::new(ROWS, COLUMNS)).expect("a tall terminal");
        let command = Command::new("w3m").arg(address).env("W3M_DIR", folder.path()).env("HOME", folder.path());
        let command = command.env("TERM", "xterm").env("LANG", "C.UTF-8").env_remove("LC_ALL").kill_on_drop(true);
        let browser = command.spawn(pts).expect("w3m starts");
        let (from, to) = pty.into_split();
        let (rows, columns) = (ROWS.try_into().expect("rows"), COLUMNS.try_into().expect("columns"));
        let mut terminal = Self { screen: Parser::new(rows, columns, 0), from, to, folder, _browser: browser };
        terminal.settled().await;
        terminal
    }

    /// The page as a person reads it.
    pub fn text(&self) -> String {
        let rows: Vec<_> = (0..LAST).map(|row| self.cells(row, 0, COLUMNS)).collect();
        let rows: Vec<_> = rows.iter().map(|row| row.trim_end()).collect();
        rows.join("\n").trim().to_owned()
    }

    /// Whether the page says this, wherever its lines end.
    pub fn says(&self, text: &str) -> bool {
        bare(&self.text()).contains(&bare(text))
    }

    /// Where we are.
    pub async fn address(&mut self) -> String {
        self.said("c").await
    }

    pub async fn goto(&mut self, address: &str) {
        self.answer("U", address).await;
    }

    /// The same page again.
    pub async fn reload(&mut self) {
        self.type_in("R").await;
        self.settled().await;
    }

    pub async fn follow(&mut self, link: &str) {
        self.walk(&format!("a link “{link}”"), |stop| stop.kind == Kind::Link && stop.text == link).await;
        self.type_in(ENTER).await;
        self.settled().await;
    }

    pub async fn press(&mut self, button: &str) {
        self.walk(&format!("a button “{button}”"), |stop| stop.kind == Kind::Button && stop.text == button).await;
        self.type_in(ENTER).await;
        self.settled().await;
    }

    /// Fills a field, whatever was in it.
    pub async fn fill(&mut self, label: &str, text: &str) {
        let fits = |stop: &Stop| matches!(stop.kind, Kind::Field | Kind::Area) && stop.is_labelled(label);
        let stop = self.walk(&format!("a field “{label}”"), fits).await;
        if stop.kind == Kind::Area {
            std::fs::write(self.folder.path().join("typed"), text).expect("what is typed");
            self.type_in(ENTER).await;
            self.settled().await;
        } else {
            self.answer(ENTER, text).await;
        }
    }

    /// Chooses a file by its path. Where its field says what files it accepts, w3m sends the form at once.
    pub async fn attach(&mut self, label: &str, file: &Path) {
        let fits = |stop: &Stop| stop.kind == Kind::File && stop.is_labelled(label);
        self.walk(&format!("a field for a file “{label}”"), fits).await;
        self.answer(ENTER, file.to_str().expect("a path")).await;
    }

    /// Ticks a box, or unticks it; or chooses one of several.
    pub async fn tick(&mut self, label: &str) {
        let fits = |stop: &Stop| stop.kind == Kind::Box && stop.behind.starts_with(label);
        self.walk(&format!("a box “{label}”"), fits).await;
        self.type_in(ENTER).await;
        self.settled().await;
    }

    /// Chooses from a list.
    pub async fn choose(&mut self, label: &str, option: &str) {
        let fits = |stop: &Stop| stop.kind == Kind::Select && stop.is_labelled(label);
        let what = format!("a list “{label}”");
        if self.walk(&what, fits).await.text == option {
            return;
        }
        let escape = |letter: char| if letter.is_ascii_punctuation() { vec!['\\', letter] } else { vec![letter] };
        let pattern = format!("^{}$", option.chars().flat_map(escape).collect::<String>());
        // What is chosen already stands in the middle: it is looked for below, then above.
        self.type_in(ENTER).await;
        for search in ["/", "?"] {
            self.type_in(search).await;
            self.until("a question", |terminal| terminal.is_asking()).await;
            self.type_in(&format!("{pattern}{ENTER}")).await;
            self.until("the list", |terminal| !terminal.is_asking()).await;
            if self.cells(LAST, 0, COLUMNS).trim() != "Not found" {
                break;
            }
        }
        self.type_in(ENTER).await;
        self.settled().await;
        let chosen = self.walk(&what, fits).await.text;
        assert_eq!(chosen, option, "{}", self.text());
    }

    /// Goes from one thing to the next until one fits.
    async fn walk(&mut self, what: &str, fits: impl Fn(&Stop) -> bool) -> Stop {
        let mut seen = Vec::new();
        let mut end = (0, 0);
        let mut keys = FIRST;
        loop {
            let said = self.said(&format!("{keys}u")).await;
            let at = self.screen.screen().cursor_position();
            let kind = kind(&said);
            let (stop, ends) = self.stop(kind, at, end);
            if fits(&stop) {
                return stop;
            }
            assert!(!seen.contains(&at), "there isn’t {what} on\n{}", self.text());
            seen.push(at);
            (end, keys) = (ends, NEXT);
        }
    }

    /// What is at `at`, after something that ended at `end`; and where this ends.
    fn stop(&self, kind: Kind, at: (u16, u16), end: (u16, u16)) -> (Stop, (u16, u16)) {
        let (top, left) = at;
        let colour = if kind == Kind::Link { ACTIVE } else { FORM };
        // The cursor goes to the top of an area, and its label stands before its foot.
        let opens = |row: &u16| kind == Kind::Area && self.cells(*row, left - 1, left) == "[";
        let foot = (top..LAST).take_while(opens).last();
        let row = foot.unwrap_or(top);
        let right = (left..COLUMNS).find(|column| self.colour(row, *column) != colour).unwrap_or(COLUMNS);
        let mut text = self.cells(row, left, right);
        if kind == Kind::Link {
            // It may go on in the next lines.
            let rest =
                (row + 1..LAST).map(|row| (0..COLUMNS).filter(move |column| self.colour(row, *column) == ACTIVE));
            for (next, columns) in (row + 1..).zip(rest) {
                text.push(' ');
                text.extend(columns.map(|column| self.cells(next, column, column + 1)));
            }
        }
        let before = (end.0..=row).map(|line| {
            let from = if line == end.0 { end.1 } else { 0 };
            // Without the bracket that opens it.
            self.cells(line, from, if line == row { left.saturating_sub(1).max(from) } else { COLUMNS })
        });
        let before = before.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        let own = |column: &u16| ![FORM, LINK, ACTIVE].contains(&self.colour(row, *column));
        let next = (right + 1..COLUMNS).find(|column| !own(column)).unwrap_or(COLUMNS);
        let after = (right + 1).min(COLUMNS);
        // Without the bracket that opens the next.
        let until = if next < COLUMNS { next - 1 } else { next };
        let behind = self.cells(row, after, until.max(after)).trim().to_owned();
        (Stop { kind, text: flat(&text), before, behind }, (row, after))
    }

    /// What w3m says in its last row to these keys.
    async fn said(&mut self, keys: &str) -> String {
        self.settled().await;
        let calm = self.cells(LAST, 0, COLUMNS);
        self.type_in(keys).await;
        let answered = |terminal: &Self| terminal.cells(LAST, 0, COLUMNS) != calm && !terminal.is_asking();
        self.until("an answer in the last row; is there anything to go to?", answered).await;
        let said = self.cells(LAST, 0, COLUMNS);
        self.settled().await;
        said.trim().to_owned()
    }

    /// Gives this answer to the question that these keys lead to.
    async fn answer(&mut self, keys: &str, answer: &str) {
        self.type_in(keys).await;
        self.until("a question", |terminal| terminal.is_asking()).await;
        self.type_in(&format!("{EMPTY}{answer}{ENTER}")).await;
        self.settled().await;
    }

    /// Keys are taken one after the other: once w3m asks what to search for, all before that is done and drawn.
    async fn settled(&mut self) {
        self.type_in("/").await;
        let asks = |terminal: &Self| terminal.is_asking() && terminal.cells(LAST, 0, COLUMNS).starts_with("Forward: ");
        self.until("the page", asks).await;
        self.type_in(CANCEL).await;
        self.until("the page", |terminal| !terminal.is_asking()).await;
    }

    fn is_asking(&self) -> bool {
        self.screen.screen().cursor_position().0 == LAST
    }

    async fn type_in(&mut self, keys: &str) {
        self.to.write_all(keys.as_bytes()).await.expect("w3m reads");
    }

    /// Reads what w3m draws until this is so.
    async fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let mut drawn = vec![0; 16 * 1024];
        while !is_so(self) {
            let read = tokio::time::timeout(DEADLINE, self.from.read(&mut drawn)).await;
            let said = self.cells(LAST, 0, COLUMNS);
            let read = read.unwrap_or_else(|_| panic!("waiting for {what}: {said:?} under\n{}", self.text()));
            let read = read.unwrap_or_else(|error| panic!("w3m ended: {error}; {said:?} under\n{}", self.text()));
            self.screen.process(&drawn[..read]);
        }
    }

    fn colour(&self, row: u16, column: u16) -> Color {
        let cell = |column| self.screen.screen().cell(row, column);
        // A wide letter has its colour in the first of its two cells.
        let first = column.checked_sub(1).filter(|_| cell(column).is_some_and(vt100::Cell::is_wide_continuation));
        cell(first.unwrap_or(column)).map_or(Color::Default, vt100::Cell::fgcolor)
    }

    fn cells(&self, row: u16, from: u16, to: u16) -> String {
        let cells = (from..to).filter_map(|column| self.screen.screen().cell(row, column));
        let cells = cells.filter(|cell| !cell.is_wide_continuation());
        cells.map(|cell| if cell.has_contents() { cell.contents() } else { " " }).collect()
    }
}

impl Stop {
    fn is_labelled(&self, label: &str) -> bool {
        // In a list a bullet stands before it.
        self.before.iter().any(|line| line.trim_start_matches("• ") == label)
    }
}

fn kind(said: &str) -> Kind {
    let (name, rest) = said.split_once(' ').unwrap_or((said, ""));
    match (name, rest.split(' ').next().unwrap_or_default()) {
        ("input", "type=submit" | "type=image" | "type=button" | "type=reset") => Kind::Button,
        ("input", "type=checkbox" | "type=radio") => Kind::Box,
        ("input", "type=file") => Kind::File,
        ("input", _) => Kind::Field,
        ("select", _) => Kind::Select,
        ("textarea", _) => Kind::Area,
        _ => Kind::Link,
    }
}

/// In one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without any space: where a line of Chinese ends there is none.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}
