//! Links the binary for a quick start, lists the pages of the manual, and compresses the files of the API's explorer and
//! style and script of the pages, which the binary includes.

use std::error::Error;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::write::GzEncoder;
use flate2::{Compression, Crc};
use sha2::{Digest, Sha256};
use utoipa_swagger_ui_vendored::SWAGGER_UI_VENDORED;
use zip::ZipArchive;

/// The style of the pages, and their script.
const STYLE: &str = "src/server/page/page.css";
const SCRIPT: &str = "src/server/page/page.js";

/// What short commands call, in the order of their first calls: names of functions, `*` for the hashes in them.
const HOT: &str = "link/hot.txt";

/// Starts the explorer.
const START: &str = "src/server/routes/explorer.js";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={START}");
    let folder = PathBuf::from(std::env::var("OUT_DIR")?);
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        link(&folder.join("libraries"))?;
        if is("PROFILE", "release") {
            place(&folder)?;
        }
    }
    manual(&folder)?;
    println!("cargo::rustc-env=PAGE_STYLE={}", named(&folder, STYLE)?);
    println!("cargo::rustc-env=PAGE_SCRIPT={}", named(&folder, SCRIPT)?);
    println!("cargo::rustc-env=PAGE_SCRIPT_SUM=sha256-{}", STANDARD.encode(Sha256::digest(fs::read(SCRIPT)?)));
    explorer(&folder)
}

/// Writes the list of the commands that have a page of the manual, by name, each with its page.
fn manual(folder: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=man");
    let mut pages = Vec::new();
    for page in fs::read_dir("man")? {
        let path = fs::canonicalize(page?.path())?;
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        pages.extend(stem.strip_prefix("tickets-").map(|name| format!("({name:?}, include_str!({path:?}))")));
    }
    pages.sort();
    Ok(fs::write(folder.join("pages.rs"), format!("&[{}]", pages.join(", ")))?)
}

/// Links at a fixed address, and with the static libgcc where there is one.
///
/// Some 8,800 addresses were relocated at each start otherwise, and a library more was loaded. Arguments for the binary
/// alone: compiled so (`relocation-model`), procedural macros could not be loaded. rustc names libgcc_s whatever it is told,
/// so a script of the linker stands in its place.
fn link(libraries: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rustc-link-arg-bins=-no-pie");
    let has_static = Command::new("cc").arg("-print-file-name=libgcc_eh.a").output();
    // The name alone is the answer of a compiler that has none.
    if !has_static.is_ok_and(|answer| answer.stdout.contains(&b'/')) {
        return Ok(());
    }
    fs::create_dir_all(libraries)?;
    fs::write(libraries.join("libgcc_s.so"), "GROUP ( libgcc_eh.a libgcc.a )\n")?;
    println!("cargo::rustc-link-arg-bins=-L{}", libraries.display());
    Ok(())
}

/// Places side by side what short commands call. It lay scattered over 17 MB, of which each 64 KiB cost a page fault when they
/// were first touched: 70 of the 220 of a list, some 2 µs each on a virtual machine.
///
/// A linker that does not know such a script (mold, gold) goes without it.
fn place(folder: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={HOT}");
    let names = fs::read_to_string(HOT)?;
    // A function that is marked as cold has a section of another name.
    let rows: String = names.lines().map(|name| format!("*(.text.{name} .text.unlikely.{name})\n")).collect();
    let script = folder.join("hot.ld");
    fs::write(&script, format!("SECTIONS {{ .text.hot : {{\n{rows}}} }} INSERT BEFORE .text;\n"))?;
    let argument = format!("-Wl,-T,{}", script.display());
    if can_link(folder, &argument)? {
        println!("cargo::rustc-link-arg-bins={argument}");
    }
    Ok(())
}

/// Links an empty program as the binary will be.
fn can_link(folder: &Path, argument: &str) -> Result<bool, Box<dyn Error>> {
    let source = folder.join("empty.rs");
    fs::write(&source, "fn main() {}")?;
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.arg(source).arg("-o").arg(folder.join("empty")).args(["--target", &std::env::var("TARGET")?]);
    rustc.args(["-C", "link-arg=-no-pie", "-C", &format!("link-arg={argument}")]);
    if let Some(linker) = std::env::var_os("RUSTC_LINKER") {
        let mut option = OsString::from("linker=");
        option.push(linker);
        rustc.arg("-C").arg(option);
    }
    let flags = std::env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    rustc.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty()));
    Ok(rustc.output().is_ok_and(|answer| answer.status.success()))
}

/// Writes a file of the pages, and names it by what is in it: a browser may keep it for ever.
fn named(folder: &Path, source: &str) -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={source}");
    let text = fs::read_to_string(source)?;
    let (_, name) = source.rsplit_once('/').ok_or("a source without a folder")?;
    compress(&folder.join(format!("{name}.gz")), &text)?;
    let mut sum = Crc::new();
    sum.update(text.as_bytes());
    let (stem, end) = name.split_once('.').ok_or("a source without an end")?;
    Ok(format!("{stem}-{:08x}.{end}", sum.sum()))
}

/// Writes Swagger UI, its licence and what starts it as one script, and its style.
fn explorer(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut archive = ZipArchive::new(Cursor::new(SWAGGER_UI_VENDORED))?;
    let mut read = |name: &str| -> Result<String, Box<dyn Error>> {
        // Below a folder whose name has the version.
        let is_it = |path: &str| path.split_once('/').is_some_and(|(_, rest)| rest == name);
        let path = archive.file_names().flatten().map(String::from).find(|path| is_it(path));
        let path = path.ok_or_else(|| format!("Swagger UI has no {name}"))?;
        let mut text = String::new();
        archive.by_name(&path)?.read_to_string(&mut text)?;
        Ok(text)
    };
    let (notice, licence) = (read("NOTICE")?, read("LICENSE")?);
    let (script, start) = (read("dist/swagger-ui-bundle.js")?, fs::read_to_string(START)?);
    let script = format!("/*!\n{notice}\n{licence}*/\n{script}\n{start}");
    compress(&folder.join("explorer.js.gz"), &script)?;
    let style = read("dist/swagger-ui.css")?;
    // The map that the last line names is not there.
    compress(&folder.join("explorer.css.gz"), style.rsplit_once("/*#").map_or(&*style, |(style, _)| style))
}

fn compress(path: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    let mut file = GzEncoder::new(File::create(path)?, Compression::best());
    file.write_all(text.as_bytes())?;
    file.finish()?;
    Ok(())
}
