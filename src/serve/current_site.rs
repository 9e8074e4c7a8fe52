//! The current site. Requests that arrive while the next one is being built wait for it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::published::Published;

/// How long a request waits before it gets the previous build.
const MAX_WAIT: Duration = Duration::from_secs(10);

/// Holds the current site.
#[derive(Debug)]
pub(super) struct CurrentSite {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    site: Option<Arc<Published>>,
    /// Whether the next site is being built.
    is_due: bool,
}

impl Default for CurrentSite {
    /// No site yet; requests wait for the first one.
    fn default() -> Self {
        Self { state: Mutex::new(State { site: None, is_due: true }), changed: Condvar::new() }
    }
}

impl CurrentSite {
    /// Makes requests wait for the next site.
    pub(super) fn hold(&self) {
        self.lock().is_due = true;
    }

    /// Stops waiting: there is no new site after all.
    pub(super) fn release(&self) {
        self.lock().is_due = false;
        self.changed.notify_all();
    }

    /// Makes a site the current one; none if every build so far had errors.
    pub(super) fn publish(&self, site: Option<Arc<Published>>) {
        *self.lock() = State { site, is_due: false };
        self.changed.notify_all();
    }

    /// The current site, without waiting.
    pub(super) fn get(&self) -> Option<Arc<Published>> {
        self.lock().site.clone()
    }

    /// The current site, after waiting for one that is being built.
    pub(super) fn settled(&self) -> Option<Arc<Published>> {
        let waited = self.changed.wait_timeout_while(self.lock(), MAX_WAIT, |state| state.is_due);
        waited.unwrap_or_else(PoisonError::into_inner).0.site.clone()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
