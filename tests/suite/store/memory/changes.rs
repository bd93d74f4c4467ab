//! The history.

use tickets::store::engine::{ChangeRow, ChangeRows, FieldChange, NewChange, NewLine, StoreResult};
use tickets::ticket::{HistoryLine, LineKind};

use super::{Line, MemoryRows};

impl MemoryRows {
    /// One ticket's lines with their change-sets and names, oldest first.
    pub(super) fn lines_of(&self, clave: i64) -> impl DoubleEndedIterator<Item = (i64, &str, &Line)> {
        let lines = self.state.lines.range((clave, i64::MIN, String::new())..(clave + 1, i64::MIN, String::new()));
        lines.map(|((_, cambio, campo), line)| (*cambio, campo.as_str(), line))
    }

    fn keep_change(&mut self, change: ChangeRow) {
        if let Some(undone) = change.deshace.and_then(|deshace| self.state.changes.get_mut(&deshace)) {
            undone.undone_by = Some(change.cambio);
        }
        self.state.changes.insert(change.cambio, change);
    }
}

impl ChangeRows for MemoryRows {
    fn begin_change(&mut self, change: &NewChange<'_>) -> StoreResult<i64> {
        let cambio = self.state.changes.keys().next_back().map_or(1, |last| last + 1);
        let (quien, origen) = (change.quien.to_owned(), change.origen.name().to_owned());
        let numerados = Some(change.numerados);
        let NewChange { fecha, deshace, .. } = *change;
        self.keep_change(ChangeRow { cambio, fecha, quien, origen, deshace, undone_by: None, numerados });
        Ok(cambio)
    }

    fn bring_change(&mut self, line: &HistoryLine) -> StoreResult<bool> {
        let HistoryLine { cambio, fecha, quien, origen, deshace, .. } = line.clone();
        let changes = &self.state.changes;
        if changes.contains_key(&cambio) || changes.values().any(|it| deshace.is_some() && it.deshace == deshace) {
            return Ok(false);
        }
        self.keep_change(ChangeRow { cambio, fecha, quien, origen, deshace, undone_by: None, numerados: None });
        Ok(true)
    }

    fn note(&mut self, line: &NewLine<'_>) -> StoreResult<()> {
        let NewLine { clave, cambio, campo, antes, despues, comentario, actualizacion } = *line;
        let line = Line { antes: antes.to_owned(), despues: despues.to_owned(), comentario, actualizacion };
        assert!(self.state.lines.insert((clave, cambio, campo.to_owned()), line).is_none(), "{campo} twice");
        Ok(())
    }

    fn change_row(&self, cambio: i64) -> StoreResult<Option<ChangeRow>> {
        Ok(self.state.changes.get(&cambio).cloned())
    }

    fn newest_change(&self, before: Option<i64>) -> StoreResult<Option<ChangeRow>> {
        Ok(self.state.changes.range(..before.unwrap_or(i64::MAX)).next_back().map(|(_, change)| change.clone()))
    }

    fn claves_of(&self, cambio: i64) -> StoreResult<Vec<i64>> {
        let all = self.state.lines.keys().filter(|(_, of, _)| *of == cambio);
        let mut claves: Vec<i64> = all.map(|(clave, ..)| *clave).collect();
        claves.dedup();
        Ok(claves)
    }

    fn has_other_than(&self, cambio: i64, campo: &str) -> StoreResult<bool> {
        Ok(self.state.lines.keys().any(|(_, of, other)| *of == cambio && other != campo))
    }

    fn fields_of(&self, cambio: i64, clave: i64) -> StoreResult<Vec<FieldChange>> {
        let field = |(_, campo, line): (i64, &str, &Line)| {
            let Line { antes, despues, comentario, .. } = line.clone();
            FieldChange { campo: campo.to_owned(), antes, despues, comentario }
        };
        Ok(self.lines_of(clave).filter(|(of, ..)| *of == cambio).map(field).collect())
    }

    fn later_changes(&self, clave: i64, campo: &str, cambio: i64) -> StoreResult<Vec<ChangeRow>> {
        let later = self.lines_of(clave).filter(|(of, field, _)| *of > cambio && *field == campo);
        Ok(later.map(|(of, ..)| self.state.changes[&of].clone()).collect())
    }

    fn later_edits(&self, clave: i64, comentario: i64, cambio: i64) -> StoreResult<Vec<ChangeRow>> {
        let later = self.lines_of(clave).filter(|(of, _, line)| *of > cambio && line.comentario == Some(comentario));
        Ok(later.map(|(of, ..)| self.state.changes[&of].clone()).collect())
    }

    fn blank(&mut self, clave: i64, comentario: i64) -> StoreResult<()> {
        let all = self.state.lines.iter_mut().filter(|((of, cambio, campo), line)| {
            let is_of_it = *cambio == comentario || line.comentario == Some(comentario);
            *of == clave && is_of_it && LineKind::COMMENTS.of.contains(&campo.as_str())
        });
        all.for_each(|(_, line)| (line.antes, line.despues) = (String::new(), String::new()));
        Ok(())
    }

    fn change_back(&self, clave: i64, back: i64) -> StoreResult<Option<i64>> {
        let mut changes: Vec<i64> = self.lines_of(clave).rev().map(|(cambio, ..)| cambio).collect();
        changes.dedup();
        Ok(changes.into_iter().take(usize::try_from(back).unwrap_or(0)).next_back())
    }

    fn change_since(&self, clave: i64, seconds: i64) -> StoreResult<Option<i64>> {
        let since = self.lines_of(clave).find(|(.., line)| line.actualizacion.seconds() >= seconds);
        Ok(since.map(|(cambio, ..)| cambio))
    }

    fn values_before(&self, clave: i64, cambio: i64) -> StoreResult<Vec<(String, String)>> {
        let since = self.lines_of(clave).filter(|(of, ..)| *of >= cambio);
        Ok(since.map(|(_, campo, line)| (campo.to_owned(), line.antes.clone())).collect())
    }

    fn mark_import(&mut self) -> StoreResult<()> {
        self.state.marked.extend(self.state.changes.keys().next_back());
        Ok(())
    }

    fn is_import_marked(&self, cambio: i64) -> StoreResult<bool> {
        Ok(self.state.marked.range(cambio..).next().is_some())
    }

    fn has_line(&self, clave: i64, kind: LineKind) -> StoreResult<bool> {
        Ok(self.lines_of(clave).any(|(cambio, campo, line)| self.is_of(kind, cambio, campo, line)))
    }
}
