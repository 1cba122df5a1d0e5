//! What a first visit transfers, what a host's page transfers before anybody opens a flow, and the budgets that both must keep.

use anyhow::{Context, Result, bail};

use crate::{compress, package, page, workspace};

/// Brotli bytes of a first visit in the largest language: page, script, glue, module, styles and texts. What a phone
/// loads in about a second on a slow 4G line; a kB is 1000 bytes.
const BUDGET: u64 = 140_000;

/// The first page as the backend draws it, styles and all: at most so many bytes of brotli in every language. It is drawn for each
/// visitor, so no file can be measured here; a test of the backend's pages (`the_first_page_is_small`) holds it to this.
const PAGE: u64 = 6_200;

/// Brotli bytes of what a host's page loads to have the element and the JavaScript interface: no glue, code, style or text.
const THIN: u64 = 10_000;

struct Row {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the table; an error when the first visit is over budget.
pub(crate) fn check() -> Result<()> {
    let dist = workspace::dist();
    let assets = page::Assets::read()?;
    let mut rows = vec![Row { name: "the first page, at most".to_owned(), raw: 0, gzip: PAGE, brotli: PAGE }];
    for path in [&assets.boot, &assets.glue, &assets.wasm] {
        rows.push(row(path)?);
    }
    let mut languages = assets.locales.values().map(|path| row(path)).collect::<Result<Vec<_>>>()?;
    languages.sort_by_key(|row| std::cmp::Reverse(row.brotli));

    println!("{:<36} {:>10} {:>10} {:>10}", "file", "raw", "gzip", "brotli");
    for row in rows.iter().chain(&languages) {
        print(row);
    }
    let visit = rows.iter().chain(languages.first()).fold(
        Row { name: "first visit, largest language".to_owned(), raw: 0, gzip: 0, brotli: 0 },
        |sum, row| Row { raw: sum.raw + row.raw, gzip: sum.gzip + row.gzip, brotli: sum.brotli + row.brotli, ..sum },
    );
    print(&visit);
    println!("loaded apart, once the first screen is there:");
    print(&row(&assets.later)?);
    for path in assets.texts.values() {
        print(&row(path)?);
    }
    println!("budget: {BUDGET} bytes of brotli; {} used", percent(visit.brotli));
    if visit.brotli > BUDGET {
        bail!(
            "a first visit transfers {} bytes: {} over budget ({})",
            visit.brotli,
            visit.brotli - BUDGET,
            dist.display()
        );
    }
    if package::is_there() { thin() } else { Ok(()) }
}

/// The package's modules, and what of them is loaded with `index.js` and `element.js`.
fn thin() -> Result<()> {
    let chunks = package::Chunks::read("modules")?;
    let loaded = chunks.loaded_with(&["index.js", "element.js"])?;
    let mut sum = Row { name: "together".to_owned(), raw: 0, gzip: 0, brotli: 0 };
    println!("\nthe npm package's modules, loaded with index.js and element.js:");
    for name in &loaded {
        let row = package_row(name)?;
        print(&row);
        sum = Row { raw: sum.raw + row.raw, gzip: sum.gzip + row.gzip, brotli: sum.brotli + row.brotli, ..sum };
    }
    print(&sum);
    println!("loaded when they are needed:");
    for name in chunks.names().filter(|name| !loaded.contains(name)) {
        print(&package_row(name)?);
    }
    println!("budget: {THIN} bytes of brotli; {} % used", sum.brotli * 100 / THIN);
    if sum.brotli > THIN {
        bail!(
            "a host's page loads {} bytes before anybody opens a flow: {} over budget",
            sum.brotli,
            sum.brotli - THIN
        );
    }
    Ok(())
}

fn package_row(name: &str) -> Result<Row> {
    let [raw, gzip, brotli] = compress::lengths(&package::folder().join("dist").join(name))?;
    Ok(Row { name: name.to_owned(), raw, gzip, brotli })
}

fn print(row: &Row) {
    println!("{:<36} {:>10} {:>10} {:>10}", row.name, row.raw, row.gzip, row.brotli);
}

fn percent(brotli: u64) -> String {
    format!("{} %", brotli * 100 / BUDGET)
}

fn row(path: &str) -> Result<Row> {
    let file = workspace::dist().join(path.trim_start_matches('/'));
    let length = |suffix: Option<&str>| {
        let file = suffix.map_or_else(|| file.clone(), |suffix| compress::with_suffix(&file, suffix));
        std::fs::metadata(&file).map(|meta| meta.len()).with_context(|| format!("can't read {}", file.display()))
    };
    Ok(Row {
        name: path.trim_start_matches("/assets/").to_owned(),
        raw: length(None)?,
        gzip: length(Some("gz"))?,
        brotli: length(Some("br"))?,
    })
}
