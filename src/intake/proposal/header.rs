//! What the names of all columns tell of a file.

use super::names::{Role, roles, score};
use super::values::meaning;
use crate::intake::member::Member;
use crate::intake::survey::{ColumnLook, DateLook, Survey};
use crate::ticket::{Campo, Catalogue, is_correo};

/// How sure a name must be to be one.
const SURE: u32 = 70;

/// Whether an object that was looked at is a ticket itself, and not what holds tickets.
#[must_use]
pub fn is_a_ticket(survey: &Survey) -> bool {
    let is_titulo = |column: &ColumnLook| {
        let named = score(Role::Is(Member::Campo(Campo::Titulo)), &column.name);
        !column.is_listed() && !column.name.contains('.') && named.is_some_and(|score| score >= SURE)
    };
    survey.columns.iter().any(is_titulo)
}

/// Whether the first line of a sheet is a row: it has values where a header has names.
#[must_use]
pub fn lacks_header(survey: &Survey) -> bool {
    if survey.is_json || survey.members.len() < 2 {
        return false;
    }
    let weight = |name: &String| evidence(name.trim(), survey);
    survey.members.iter().map(weight).sum::<i32>() > 1
}

/// How much a cell of the first line looks like a value: a name counts against it.
fn evidence(cell: &str, survey: &Survey) -> i32 {
    if DateLook::is_date(cell) || is_correo(cell) || Catalogue::Usuarios.reads_as_id(cell) {
        return 2;
    }
    let is_level = [Campo::EstadoId, Campo::PrioridadId].into_iter().any(|campo| meaning(campo, cell).is_some());
    let is_name = roles().any(|role| score(role, cell).is_some_and(|sure| sure >= SURE));
    // `Abierto` and `Alta` are names and values: names beside them say which.
    if is_name && !is_level {
        return -1;
    }
    let is_alike = survey.column(cell).is_some_and(|column| {
        let is_number = cell.bytes().all(|byte| byte.is_ascii_digit()) && column.is_mostly(column.numbers);
        is_number || column.values.iter().any(|(value, _)| value == cell)
    });
    i32::from(is_level || is_alike)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    #[test]
    fn a_first_line_of_values_is_no_header() {
        let table: [(&[&str], bool); 9] = [
            (&["12,2024-01-02,No network,Ana,open", "13,2024-01-03,Printer,Eva,open"], true),
            (&["12,No hay red,Alta,Abierto", "13,Impresora,Baja,Cerrado"], true),
            (&["a,ana@example.com"], true),
            (&["Titulo,Descripcion", "a,b"], false),
            (&["Issue,Created,Abierto,Alta", "12,2024-01-02,open,high"], false),
            (&["Subject,Body,2024-01-02", "a,b,c"], false),
            // A header that stands twice, as in files that were joined.
            (&["Subject,Status", "a,open", "Subject,Status"], false),
            (&["x,y", "a,b"], false),
            (&["12"], false),
        ];
        for (lines, want) in table {
            let mut rows = lines.iter().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
            let mut survey = Survey::default();
            survey.header(&rows.next().unwrap());
            rows.for_each(|row| {
                survey.cells(row.iter().map(|cell| Ok::<_, ()>(Cow::Borrowed(cell.as_str()))));
            });
            assert_eq!(lacks_header(&survey), want, "{lines:?}");
        }
    }
}
