//! Counts as comma-separated values (RFC 4180): a line of names, then a group a line.

use std::io::{self, Write};

use super::super::Screen;
use super::super::text::line;
use crate::store::Stats;
use crate::store::stats::Grupos;

pub(in crate::render) fn csv(out: &mut impl Write, stats: &Stats, screen: Screen) -> io::Result<()> {
    match &stats.grupos {
        Grupos::Categorias(all) => {
            row(
                out,
                "Id,Nombre,Total,Abiertos,Cerrados,EdadMediana,EdadP90,CierreMediana,CierreP90"
                    .split(',')
                    .map(str::to_owned),
            )?;
            for it in all {
                let nombre = it.nombre.as_deref().unwrap_or_default();
                let nombre = if screen.is_terminal { line(nombre) } else { nombre.to_owned() };
                let counts =
                    [it.resumen.total, it.resumen.abiertos, it.resumen.cerrados].map(|count| count.to_string());
                let resumen = &it.resumen;
                let spans = [resumen.edad_mediana, resumen.edad_p90, resumen.cierre_mediana, resumen.cierre_p90];
                let spans = spans.map(|span| span.map_or_else(String::new, |span| span.to_string()));
                row(out, [it.id.to_string(), nombre].into_iter().chain(counts).chain(spans))?;
            }
        }
        Grupos::Etapas(all) => {
            row(out, "Periodo,Desde,Hasta,Creados,Cerrados,Abiertos".split(',').map(str::to_owned))?;
            for it in all {
                let name = if screen.is_terminal { line(&it.periodo) } else { it.periodo.clone() };
                let counts = [it.creados, it.cerrados, it.abiertos].map(|count| count.to_string());
                row(out, [name, it.desde.to_string(), it.hasta.to_string()].into_iter().chain(counts))?;
            }
        }
    }
    Ok(())
}

fn row(out: &mut impl Write, fields: impl Iterator<Item = String>) -> io::Result<()> {
    for (number, field) in fields.enumerate() {
        if number > 0 {
            out.write_all(b",")?;
        }
        if field.contains(['"', ',', '\r', '\n']) {
            write!(out, "\"{}\"", field.replace('"', "\"\""))?;
        } else {
            out.write_all(field.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}
