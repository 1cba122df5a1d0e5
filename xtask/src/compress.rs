//! Files beside themselves, compressed: a backend sends these bytes and never compresses while somebody waits.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Writes `file.br` and `file.gz`. Under a hashed name the bytes can't have changed, so what is there stays.
pub(crate) fn beside(file: &Path, hashed_name: bool) -> Result<()> {
    let (br, gz) = (with_suffix(file, "br"), with_suffix(file, "gz"));
    if hashed_name && br.exists() && gz.exists() {
        return Ok(());
    }
    let bytes = std::fs::read(file).with_context(|| format!("can't read {}", file.display()))?;
    write(&gz, &gzip(&bytes)?)?;
    write(&br, &brotli(&bytes)?)
}

/// Of a file whose bytes nobody has compressed yet: as it is, with gzip, with brotli.
pub(crate) fn lengths(file: &Path) -> Result<[u64; 3]> {
    let bytes = std::fs::read(file).with_context(|| format!("can't read {}", file.display()))?;
    let lengths = [bytes.len(), gzip(&bytes)?.len(), brotli(&bytes)?.len()];
    Ok(lengths.map(|length| u64::try_from(length).unwrap_or(u64::MAX)))
}

/// Written under another name first: a file that is there is whole.
pub(crate) fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    let part = with_suffix(file, "part");
    std::fs::write(&part, bytes)
        .and_then(|()| std::fs::rename(&part, file))
        .with_context(|| format!("can't write {}", file.display()))
}

pub(crate) fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
