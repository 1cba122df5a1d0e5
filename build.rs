//! Compiles the messages of `www/locales` (Fluent) into what the module carries: two JSON files per language, of which only
//! those of the one in use travel, and a function per message, so that a wrong id or a forgotten variable does not
//! compile. A message missing in one language, or with other variables there, stops the build.
//!
//! What stands in `later/` is said by screens whose code is loaded apart, and travels with them; what stands in `pages/` is said
//! by pages that the backend draws alone, and doesn't travel at all.
//!
//! The styles of `www/styles` become sheets in `build/styles.rs`.
//!
//! It must never be needed at run time: a Fluent bundle weighs half as much as the whole module.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};

#[path = "build/styles.rs"]
mod styles;

/// The first is the one that others are compared with, and what a person gets whose language we don't have.
const LANGUAGES: [&str; 3] = ["en", "zh-Hans", "fr"];

/// Where messages stand, in the order in which they are numbered.
const PLACES: [&str; 3] = ["", "later/", "pages/"];

/// What a language calls itself: known in every language.
const NAME: &str = "language-name";

type Failure = Box<dyn std::error::Error>;

/// One message, in the little language that `src/words.rs` fills in.
#[derive(Clone)]
struct Message {
    text: String,
    variables: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

fn main() -> Result<(), Failure> {
    let out = env::var("OUT_DIR")?;
    println!("cargo::rerun-if-changed=www/locales");
    // What takes the module apart needs to know what refers to what.
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() && env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32" {
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
    let mut languages: Vec<(&str, BTreeMap<String, Message>)> =
        LANGUAGES.into_iter().map(|tag| (tag, BTreeMap::new())).collect();
    let (mut ids, mut ends): (Vec<String>, Vec<usize>) = (vec![], vec![]);
    for place in PLACES {
        let mut here = vec![];
        for (tag, all) in &mut languages {
            let path = format!("www/locales/{place}{tag}.ftl");
            let source = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
            let read = catalogue(&source).map_err(|error| format!("{path}: {error}"))?;
            if let Some(id) = read.keys().find(|id| all.contains_key(*id)) {
                return Err(format!("{path}: {id} is there twice").into());
            }
            here.push((*tag, read));
            let Some((_, read)) = here.last() else { continue };
            all.extend(read.iter().map(|(id, message)| (id.clone(), message.clone())));
        }
        compare(&here)?;
        let Some((_, first)) = here.first() else { return Err("no language".into()) };
        ids.extend(first.keys().filter(|id| !id.starts_with("boot-") && *id != NAME).cloned());
        ends.push(ids.len());
    }
    let [start, whole, _] = ends.as_slice() else { return Err("a place without an end".into()) };
    let (start, whole) = (*start, *whole);
    let Some((_, first)) = languages.first() else { return Err("no language".into()) };
    let numbers = |id: &str| -> BTreeSet<String> {
        languages.iter().filter_map(|(_, all)| all.get(id)).flat_map(|message| message.numbers.clone()).collect()
    };

    let fingerprint = fingerprint(&ids, first);
    let folder = Path::new(&out).join("locales");
    fs::create_dir_all(folder.join("later"))?;
    let mut rust = format!("pub(super) const FINGERPRINT: &str = \"{fingerprint}\";\n");
    writeln!(rust, "/// So many messages come with the first screens, and so many once the rest of them has come.")?;
    writeln!(rust, "pub(super) const START: usize = {start};\npub(super) const WHOLE: usize = {whole};")?;
    writeln!(rust, "/// Tag and own name of each language.\npub const LANGUAGES: &[(&str, &str)] = &[")?;
    for (tag, all) in &languages {
        writeln!(rust, "    ({tag:?}, {:?}),", plain(all, NAME)?)?;
    }
    writeln!(rust, "];\n#[cfg(not(target_arch = \"wasm32\"))]\npub(super) static CATALOGUES: &[(&str, &[&str])] = &[")?;
    for (tag, all) in &languages {
        writeln!(rust, "    ({tag:?}, &[")?;
        let texts: Vec<&str> = ids.iter().filter_map(|id| all.get(id)).map(|message| message.text.as_str()).collect();
        for text in &texts {
            writeln!(rust, "        {text:?},")?;
        }
        writeln!(rust, "    ]),")?;
        let boot: Vec<String> = all
            .iter()
            .filter_map(|(id, message)| Some(format!("{}:{}", json(id.strip_prefix("boot-")?), json(&message.text))))
            .collect();
        let boot = boot.join(",");
        let written = |texts: &[&str]| {
            let messages: Vec<String> = texts.iter().map(|text| json(text)).collect();
            format!("\"for\":\"{fingerprint}\",\"messages\":[{}]}}", messages.join(","))
        };
        let (before, after) = texts.split_at(start);
        let (later, _) = after.split_at(whole - start);
        fs::write(folder.join(format!("{tag}.json")), format!("{{\"boot\":{{{boot}}},{}", written(before)))?;
        fs::write(folder.join(format!("later/{tag}.json")), format!("{{{}", written(later)))?;
        if *tag == LANGUAGES[0] {
            let (all, _) = texts.split_at(whole);
            fs::write(Path::new(&out).join("whole.json"), format!("{{{}", written(all)))?;
        }
    }
    // A host that has texts of its own finds the places of ours by their names.
    let place = |at: usize| format!("[{},{}]", at >= start, at.checked_sub(start).unwrap_or(at));
    let places: Vec<String> =
        ids.iter().take(whole).enumerate().map(|(at, id)| format!("{}:{}", json(id), place(at))).collect();
    fs::write(Path::new(&out).join("names.json"), format!("{{{}}}", places.join(",")))?;
    rust.push_str("];\nimpl Words {\n");
    // Each takes its variables in alphabetical order, whatever the order in a language's text.
    for (at, id) in ids.iter().enumerate() {
        let Some(message) = first.get(id) else { continue };
        let name = id.replace('-', "_");
        let numbers = numbers(id);
        let (mut parameters, mut arguments) = (String::new(), Vec::new());
        for variable in &message.variables {
            let (kind, wrap) = if numbers.contains(variable) { ("u64", "Number") } else { ("&str", "Text") };
            write!(parameters, ", {variable}: {kind}")?;
            arguments.push(format!("Arg::{wrap}({variable})"));
        }
        let body = if arguments.is_empty() {
            format!("self.plain({at})")
        } else {
            format!("self.filled({at}, &[{}])", arguments.join(", "))
        };
        writeln!(rust, "    pub(crate) fn {name}(&self{parameters}) -> AttrValue {{ {body} }}")?;
    }
    rust.push_str("}\n");
    fs::write(Path::new(&out).join("words.rs"), rust)?;
    styles::write(Path::new(&out))
}

fn plain<'a>(all: &'a BTreeMap<String, Message>, id: &str) -> Result<&'a str, Failure> {
    Ok(&all.get(id).ok_or_else(|| format!("{id} is missing"))?.text)
}

fn compare(languages: &[(&str, BTreeMap<String, Message>)]) -> Result<(), Failure> {
    let Some((_, first)) = languages.first() else { return Ok(()) };
    let mut wrong = Vec::new();
    for (tag, all) in languages {
        for (id, message) in first {
            match all.get(id) {
                None => wrong.push(format!("{tag}: {id} is missing")),
                Some(other) if other.variables != message.variables => {
                    wrong.push(format!("{tag}: {id} has other variables"));
                }
                Some(_) => {}
            }
        }
        wrong.extend(all.keys().filter(|id| !first.contains_key(*id)).map(|id| format!("{tag}: {id} is in no other")));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ").into()) }
}

fn catalogue(source: &str) -> Result<BTreeMap<String, Message>, Failure> {
    let resource = fluent_syntax::parser::parse(source).map_err(|(_, errors)| format!("{errors:?}"))?;
    let mut all = BTreeMap::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name.to_owned();
                let pattern = message.value.as_ref().ok_or_else(|| format!("{id} has no text"))?;
                let mut compiled =
                    Message { text: String::new(), variables: variables(pattern), numbers: BTreeSet::new() };
                let names: Vec<String> = compiled.variables.iter().cloned().collect();
                compiled.text =
                    compile(pattern, &names, &mut compiled.numbers).map_err(|error| format!("{id}: {error}"))?;
                if all.insert(id.clone(), compiled).is_some() {
                    return Err(format!("{id} is there twice").into());
                }
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            Entry::Term(_) | Entry::Junk { .. } => return Err("only messages and comments, please".into()),
        }
    }
    Ok(all)
}

fn variables(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => names.extend(variable(inline)),
            Expression::Select { selector, variants } => {
                names.extend(variable(selector));
                names.extend(variants.iter().flat_map(|variant| variables(&variant.value)));
            }
        }
    }
    names
}

fn variable(inline: &InlineExpression<&str>) -> Option<String> {
    match inline {
        InlineExpression::VariableReference { id } => Some(id.name.to_owned()),
        InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
            arguments.positional.first().and_then(variable)
        }
        _ => None,
    }
}

/// `text {0} {1?one=…|*=…}`: a number in braces is a variable, a question mark asks for its plural or its value.
fn compile(pattern: &Pattern<&str>, names: &[String], numbers: &mut BTreeSet<String>) -> Result<String, Failure> {
    let mut out = String::new();
    let place = |inline: &InlineExpression<&str>| -> Result<(usize, String), Failure> {
        let name = variable(inline).ok_or("only variables in braces, please")?;
        let at = names.iter().position(|known| *known == name).ok_or("an unknown variable")?;
        Ok((at, name))
    };
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                if value.contains(['{', '|', '}']) {
                    return Err("a brace or a bar in the text".into());
                }
                out.push_str(value);
            }
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                let (at, name) = place(inline)?;
                if matches!(inline, InlineExpression::FunctionReference { .. }) {
                    numbers.insert(name);
                }
                write!(out, "{{{at}}}")?;
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let (at, name) = place(selector)?;
                write!(out, "{{{at}?")?;
                let mut default = String::new();
                for variant in variants {
                    let VariantKey::Identifier { name: key } = variant.key else {
                        return Err("a number as a key".into());
                    };
                    if ["zero", "one", "two", "few", "many", "other"].contains(&key) {
                        numbers.insert(name.clone());
                    }
                    let text = compile(&variant.value, names, numbers)?;
                    if variant.default {
                        default = text;
                    } else {
                        write!(out, "{key}={text}|")?;
                    }
                }
                write!(out, "*={default}}}")?;
            }
        }
    }
    Ok(out)
}

fn json(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Ties a language's file to the code that counts its lines: FNV-1a over ids and variables.
fn fingerprint(ids: &[String], first: &BTreeMap<String, Message>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for id in ids {
        let variables = first.get(id).map(|message| message.variables.iter().cloned().collect::<Vec<_>>().join(","));
        for byte in format!("{id}({})", variables.unwrap_or_default()).bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
