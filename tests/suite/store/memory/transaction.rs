//! The transaction itself.

use tickets::store::engine::{StoreResult, TransactionRows};
use tickets::ticket::Fecha;

use super::MemoryRows;

impl TransactionRows for MemoryRows {
    fn tidy(&mut self, forgotten: Fecha, _is_idle: bool) -> StoreResult<bool> {
        self.state.filed.retain(|_, (_, identity)| identity.fecha >= forgotten);
        Ok(false)
    }

    fn has_waiting(&self) -> StoreResult<bool> {
        Ok(false)
    }

    fn set_mark(&mut self) -> StoreResult<()> {
        self.mark = Some(self.state.clone());
        Ok(())
    }

    fn end_mark(&mut self, is_kept: bool) -> StoreResult<()> {
        let mark = self.mark.take().unwrap();
        if !is_kept {
            self.state = mark;
        }
        Ok(())
    }

    fn try_writing(&mut self) -> StoreResult<()> {
        Ok(())
    }
}
