//! Which elements of a list have come already.

use super::cursor::MAX_LIMIT;

/// How many ids are kept to tell what has been seen. What comes twice comes again on the next page: elements of the
/// same second at the edge of a page or range, and one whose id is older than its date on each page until its id's
/// turn. Every sight renews it, so two pages' worth is enough, however long the list.
const WINDOW: usize = 2 * MAX_LIMIT as usize;

const WORDS: usize = 1024;

/// The ids that came last.
pub(super) struct Seen {
    ids: Vec<u64>,
    /// A bit for each of them, so that most new ones need not be looked for.
    marks: Vec<u64>,
}

impl Seen {
    pub(super) fn new() -> Self {
        Self {
            ids: Vec::new(),
            marks: vec![0; WORDS],
        }
    }

    /// The places of those that have not come lately.
    pub(super) fn keep(&mut self, page: &[u64]) -> Vec<u32> {
        let mut kept = Vec::new();
        for (place, id) in (0..).zip(page) {
            if !self.mark(*id) || !self.ids.contains(id) {
                kept.push(place);
            }
            self.ids.push(*id);
        }
        let old = self.ids.len().saturating_sub(WINDOW);
        if old > 0 {
            self.ids.drain(..old);
            self.marks.fill(0);
            let ids = std::mem::take(&mut self.ids);
            for id in &ids {
                self.mark(*id);
            }
            self.ids = ids;
        }
        kept
    }

    /// Sets an id's bit, and says whether it was set.
    fn mark(&mut self, id: u64) -> bool {
        let hash = id as usize % (WORDS * 64);
        let Some(word) = self.marks.get_mut(hash / 64) else {
            return true;
        };
        let bit = 1 << (hash % 64);
        let was = *word & bit != 0;
        *word |= bit;
        was
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_came_two_full_pages_ago_is_known() {
        let mut seen = Seen::new();
        let ids: Vec<u64> = (0..2_000).collect();
        for page in ids.chunks(1_000) {
            assert_eq!(seen.keep(page).len(), 1_000);
        }
        assert!(seen.keep(&ids[..1]).is_empty());
        assert_eq!(seen.ids.len(), WINDOW, "what came before is forgotten");
    }

    proptest! {
        #[test]
        fn nothing_seen_within_two_pages_is_kept_again(
            pages in proptest::collection::vec(proptest::collection::vec(0_u64..3_000, 0..300), 0..12),
        ) {
            let mut seen = Seen::new();
            let mut all: Vec<u64> = Vec::new();
            for page in pages {
                let kept = seen.keep(&page);
                let recent = all.len().saturating_sub(WINDOW);
                let wanted: Vec<u32> = page
                    .iter()
                    .enumerate()
                    .filter(|(place, id)| !all[recent..].contains(id) && !page[..*place].contains(id))
                    .map(|(place, _)| place as u32)
                    .collect();
                prop_assert_eq!(kept, wanted);
                all.extend(page);
            }
        }
    }
}
