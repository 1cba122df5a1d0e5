//! Makes two sheets of `www/styles`: `style.css` for a page of our own, and `embedded.css` for other people's pages and apps.
//!
//! The second says the same, in terms that a host can't disturb and that don't disturb a host: all of it in `@layer regain` and
//! below `.regain-root`, themes by attribute, lengths that depend on neither the host's root nor the window's width. It reads the
//! plain CSS that we write ourselves and stops the build at anything else; what a browser makes of it is for tests to say.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::Failure;

/// Later rules win, so the order counts.
const STYLES: [&str; 7] = ["tokens", "page", "base", "parts", "screens", "embedded", "print"];

pub(crate) fn write(out: &Path) -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=www/styles");
    let mut sources = BTreeMap::new();
    for name in STYLES {
        let path = format!("www/styles/{name}.css");
        let source = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        sources.insert(name, plain(&source));
    }
    if fs::read_dir("www/styles")?.count() != STYLES.len() {
        return Err("a file in www/styles is in no order".into());
    }
    let of = |name: &str| sources.get(name).map(String::as_str).unwrap_or_default();
    let page: String = STYLES.into_iter().filter(|name| *name != "embedded").map(of).collect();
    fs::write(out.join("style.css"), page)?;
    let shared = ["base", "parts", "screens", "print"].map(of);
    fs::write(out.join("embedded.css"), embedded(of("tokens"), shared, of("embedded"))?)?;
    Ok(())
}

/// CSS without what is there for its readers: comments, indentation, empty lines.
fn plain(source: &str) -> String {
    let (mut kept, mut rest) = (String::new(), source);
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

/// What `rem` and `vw` become: sixteen pixels unless the host says otherwise, and a hundredth of the module's own width.
const UNITS: &str = "\
.regain-root { --_rem: var(--regain-rem, 16px); --_vw: 1vw; }
@supports (width: 1cqi) {
.regain-root { --_vw: 1cqi; }
}
";

fn embedded(tokens: &str, shared: [&str; 4], own: &str) -> Result<String, Failure> {
    let [base, parts, screens, print] = shared;
    let tokens = Tokens::read(tokens)?;
    let mut sheet = String::new();
    for source in [base, parts, screens] {
        below_root(source, &mut sheet)?;
    }
    sheet.push_str(own);
    below_root(print, &mut sheet)?;
    let sheet = tokens.used_in(&sheet);
    let all = own_units(&format!("{}{sheet}", tokens.themes()?))?;
    Ok(format!("@layer regain {{\n{UNITS}{all}}}\n"))
}

/// What a host may change, by name, with our values.
struct Tokens<'a> {
    light: Vec<(&'a str, &'a str)>,
    dark: Vec<(&'a str, &'a str)>,
}

impl<'a> Tokens<'a> {
    fn read(source: &'a str) -> Result<Self, Failure> {
        let mut rules = rules(source)?.into_iter();
        let (Some((_, light)), Some((media, dark)), None) = (rules.next(), rules.next(), rules.next()) else {
            return Err("tokens.css: the light ones, then the dark ones".into());
        };
        if media != "@media (prefers-color-scheme: dark)" {
            return Err(format!("tokens.css: {media} is not what makes it dark").into());
        }
        let dark = rules_of_one(dark)?;
        let tokens = Self { light: declared(light), dark: declared(dark) };
        let colours = tokens.light.iter().filter(|(_, value)| value.starts_with('#')).map(|(name, _)| name);
        if !colours.eq(tokens.dark.iter().map(|(name, _)| name)) {
            return Err("tokens.css: the light colours and the dark ones are not the same".into());
        }
        Ok(tokens)
    }

    /// A host's `--regain-text`, inherited from wherever it was set, or our own value for the theme.
    fn themes(&self) -> Result<String, Failure> {
        let list = |tokens: &[(&str, &str)]| -> Result<String, Failure> {
            let mut list = String::new();
            for (name, value) in tokens {
                // Text is as large as the person wants it, wherever it is.
                let value = if *name == "size" { value.replace("rem", "em") } else { (*value).to_owned() };
                writeln!(list, "--_{name}: var(--regain-{name}, {value});")?;
            }
            Ok(list)
        };
        let (light, dark) = (list(&self.light)?, list(&self.dark)?);
        Ok(format!(
            ".regain-root {{\n{light}}}\n\
             @media (prefers-color-scheme: dark) {{\n.regain-root:not([data-theme=light]) {{\n{dark}}}\n}}\n\
             .regain-root[data-theme=light] {{ color-scheme: light; }}\n\
             .regain-root[data-theme=dark] {{\ncolor-scheme: dark;\n{dark}}}\n"
        ))
    }

    fn used_in(&self, source: &str) -> String {
        let used = |source: String, (name, _): &(&str, &str)| {
            source.replace(&format!("var(--regain-{name})"), &format!("var(--_{name})"))
        };
        self.light.iter().fold(source.to_owned(), used)
    }
}

/// The tokens among a rule's declarations.
fn declared(body: &str) -> Vec<(&str, &str)> {
    let declarations = body.split(';').filter_map(|one| one.trim().strip_prefix("--regain-")?.split_once(": "));
    declarations.collect()
}

/// What stands before each block and in it, at this level.
fn rules(source: &str) -> Result<Vec<(&str, &str)>, Failure> {
    let (mut found, mut rest) = (vec![], source.trim());
    while !rest.is_empty() {
        let (before, after) = rest.split_once('{').ok_or_else(|| format!("no rule: {rest}"))?;
        let mut open = 1_u32;
        let end = after.find(|letter| {
            open = match letter {
                '{' => open + 1,
                '}' => open - 1,
                _ => open,
            };
            open == 0
        });
        let (body, left) = end.and_then(|end| after.split_at_checked(end)).ok_or_else(|| format!("no end: {rest}"))?;
        if before.contains([';', '"']) {
            return Err(format!("not in this plain CSS: {before}").into());
        }
        found.push((before.trim(), body.trim()));
        rest = left.trim_start_matches('}').trim_start();
    }
    Ok(found)
}

fn rules_of_one(source: &str) -> Result<&str, Failure> {
    match rules(source)?.as_slice() {
        [(_, body)] => Ok(body),
        _ => Err(format!("not one rule: {source}").into()),
    }
}

/// The same rules for what stands in our own root, and nothing else.
fn below_root(source: &str, sheet: &mut String) -> Result<(), Failure> {
    for (before, body) in rules(source)? {
        if before.starts_with("@keyframes regain-") {
            writeln!(sheet, "{before} {{ {body} }}")?;
        } else if let Some(width) = before.strip_prefix("@media (max-width: ") {
            // Where there are no container queries: a window that is narrow has no wide module in it.
            let width = width.replace("rem)", "em)");
            for condition in ["@media", "@container regain"] {
                writeln!(sheet, "{condition} (max-width: {width} {{")?;
                below_root(body, sheet)?;
                sheet.push_str("}\n");
            }
        } else if before.starts_with("@media ") {
            writeln!(sheet, "{before} {{")?;
            below_root(body, sheet)?;
            sheet.push_str("}\n");
        } else if before.starts_with('@') {
            return Err(format!("not in this plain CSS: {before}").into());
        } else {
            let selectors: Vec<String> =
                before.split(", ").map(|selector| format!(".regain-root {}", selector.trim())).collect();
            writeln!(sheet, "{} {{\n{body}\n}}", selectors.join(", "))?;
        }
    }
    Ok(())
}

/// `2rem` and `2vw` by what [`UNITS`] says they are.
fn own_units(source: &str) -> Result<String, Failure> {
    let mut sheet = source.to_owned();
    for unit in ["rem", "vw"] {
        let mut kept = String::new();
        let mut pieces = sheet.split(unit).peekable();
        while let Some(piece) = pieces.next() {
            let before = piece.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
            let number = piece.strip_prefix(before).unwrap_or_default();
            let last = pieces.peek().is_none();
            let whole = pieces.peek().is_some_and(|after| !after.starts_with(|letter: char| letter.is_alphanumeric()));
            if last || number.is_empty() || !whole {
                write!(kept, "{piece}{}", if last { "" } else { unit })?;
            } else {
                let (before, sign) = before.strip_suffix('-').map_or((before, ""), |before| (before, "-"));
                write!(kept, "{before}calc(var(--_{unit}) * {sign}{number})")?;
            }
        }
        sheet = kept;
    }
    Ok(sheet)
}
