//! The site that is shown now. Requests that come while the next one is made wait for it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::published::Published;

/// How long a request waits; then it gets the old site.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the site hangs.
#[derive(Debug)]
pub(super) struct Board {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    site: Option<Arc<Published>>,
    /// Whether the next site is being made.
    is_due: bool,
}

impl Default for Board {
    /// A board on which a first site will hang soon.
    fn default() -> Self {
        Self { state: Mutex::new(State { site: None, is_due: true }), changed: Condvar::new() }
    }
}

impl Board {
    /// The next site is being made.
    pub(super) fn hold(&self) {
        self.lock().is_due = true;
    }

    /// It is not, after all.
    pub(super) fn release(&self) {
        self.lock().is_due = false;
        self.changed.notify_all();
    }

    /// Shows a site; none if there never was one without errors.
    pub(super) fn publish(&self, site: Option<Arc<Published>>) {
        *self.lock() = State { site, is_due: false };
        self.changed.notify_all();
    }

    /// The site as it is now.
    pub(super) fn current(&self) -> Option<Arc<Published>> {
        self.lock().site.clone()
    }

    /// The site, after waiting for one that is being made.
    pub(super) fn settled(&self) -> Option<Arc<Published>> {
        let waited = self.changed.wait_timeout_while(self.lock(), PATIENCE, |state| state.is_due);
        waited.unwrap_or_else(PoisonError::into_inner).0.site.clone()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
