//! Counts as cells: a header, then one line per group.

use std::io::{self, Write};

use super::super::Screen;
use super::super::csv::{Cells, Sheet};
use crate::store::Stats;
use crate::store::stats::Grupos;

const CATEGORIAS: [&str; 10] = [
    "Id",
    "Nombre",
    "Total",
    "Abiertos",
    "Cerrados",
    "EdadMediana",
    "EdadP90",
    "CierreMediana",
    "CierreP90",
    "CierreDesconocido",
];
const ETAPAS: [&str; 6] = ["Periodo", "Desde", "Hasta", "Creados", "Cerrados", "Abiertos"];

pub(in crate::render) fn csv(out: &mut impl Write, stats: &Stats, cells: Cells, screen: Screen) -> io::Result<()> {
    match &stats.grupos {
        Grupos::Categorias(all) => {
            let mut sheet = Sheet::begin(out, &CATEGORIAS, cells, screen)?;
            for it in all {
                let resumen = &it.resumen;
                let counts = [resumen.total, resumen.abiertos, resumen.cerrados].map(|count| count.to_string());
                let spans = [resumen.edad_mediana, resumen.edad_p90, resumen.cierre_mediana, resumen.cierre_p90];
                let spans = spans.map(|span| span.map_or_else(String::new, |span| span.to_string()));
                let name = [it.id.to_string(), it.nombre.clone().unwrap_or_default()];
                let unknown = resumen.cierre_desconocido.to_string();
                sheet.row(name.into_iter().chain(counts).chain(spans).chain([unknown]))?;
            }
            sheet.end()
        }
        Grupos::Etapas(all) => {
            let mut sheet = Sheet::begin(out, &ETAPAS, cells, screen)?;
            for it in all {
                let counts = [it.creados, it.cerrados, it.abiertos].map(|count| count.to_string());
                let name = [it.periodo.clone(), it.desde.to_string(), it.hasta.to_string()];
                sheet.row(name.into_iter().chain(counts))?;
            }
            sheet.end()
        }
    }
}
