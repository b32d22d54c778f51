//! The files that are attached to cards.

use super::Call;
use super::calls::Calls;
use crate::protocol::call::attachment;
use crate::protocol::error::Problem;
use crate::protocol::method::Method;

impl Calls {
    /// The call that fetches an attached file, by the attachment's `url`.
    pub(in crate::client) fn download(&self, url: &str) -> Result<Call, Problem> {
        let path = attachment::path(url, &self.api_endpoint)?;
        let mut call = Call::new(Method::Get, path);
        call.download = true;
        Ok(call)
    }
}
