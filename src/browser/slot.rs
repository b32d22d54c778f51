//! A place for one value that is shared and changed. No borrow of it can be held, so none can be held too long.

use std::cell::Cell;
use std::mem;

/// A shared value that is read by copying it out and changed by putting another in.
pub struct Slot<T>(Cell<Option<T>>);

impl<T> Slot<T> {
    /// A slot with this value.
    pub const fn new(value: T) -> Self {
        Self(Cell::new(Some(value)))
    }

    /// A slot without a value.
    #[must_use]
    pub const fn empty() -> Self {
        Self(Cell::new(None))
    }

    /// Puts a value in.
    pub fn set(&self, value: T) {
        self.0.set(Some(value));
    }

    /// Takes the value out.
    pub fn take(&self) -> Option<T> {
        self.0.take()
    }

    /// Works on the value in its place, if there is one. While that lasts the slot is empty, so the work must not come back
    /// to it.
    pub fn change<R>(&self, work: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut value = self.0.take()?;
        let result = work(&mut value);
        self.put_back(Some(value));
        Some(result)
    }

    /// A copy of the value.
    pub fn get(&self) -> Option<T>
    where
        T: Clone,
    {
        let value = self.0.take();
        let copy = value.clone();
        self.put_back(value);
        copy
    }

    /// Fills the slot, which has just been emptied. So nothing has to be dropped, which the compiler does not know.
    fn put_back(&self, value: Option<T>) {
        mem::forget(self.0.replace(value));
    }
}

impl<T> Slot<Vec<T>> {
    /// Adds an item to the list, which an empty slot begins.
    pub fn push(&self, item: T) {
        let mut items = self.0.take().unwrap_or_default();
        items.push(item);
        self.put_back(Some(items));
    }
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self::empty()
    }
}
