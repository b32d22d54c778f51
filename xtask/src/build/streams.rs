//! The code of a wasm as streams, one for each kind of operand, which brotli sees through better than through code: 3.6 kB
//! less.
//!
//! The text of an entry holds the lengths of all streams, 32 bits each, and the streams. The first has the module up to its
//! code, the last what follows; those between them are numbered as in `unpack.wat`, which joins them again. A body there
//! gets its size in three bytes, since that is known at its end only.

use anyhow::{Context, Result, bail};

/// The streams of the code, by their numbers.
const OPCODES: usize = 0;
const LOCAL_GET: usize = 1;
const LOCAL_SET: usize = 2;
const LOCAL_TEE: usize = 3;
const CALL: usize = 4;
const I32_CONST: usize = 5;
const I64_CONST: usize = 6;
const OFFSET: usize = 7;
const ALIGN: usize = 8;
const BLOCK: usize = 9;
const BRANCH: usize = 10;
const GLOBAL: usize = 11;
/// What is rare, behind its length in a byte.
const RARE: usize = 12;
const STREAMS: usize = 13;

const CODE_SECTION: u8 = 10;
const HEADER: usize = 8;
const BODY_SIZE: usize = 3;

/// The module as streams.
pub(super) fn split(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut reader = Reader {
        bytes: wasm,
        at: HEADER,
    };
    loop {
        let begin = reader.at;
        let id = reader.byte()?;
        let size = reader.number()? as usize;
        if id != CODE_SECTION {
            reader.skip(size)?;
            continue;
        }
        let end = reader.at + size;
        let count = reader.number()?;
        let mut code: [Vec<u8>; STREAMS] = Default::default();
        let mut joined = leb(count).len();
        for _ in 0..count {
            joined += BODY_SIZE + split_body(&mut reader, &mut code)?;
        }
        if reader.at != end {
            bail!("the code section of the wasm ends elsewhere");
        }
        let joined = u32::try_from(joined)?;
        let head = [&wasm[..begin], &[id], &leb(joined), &leb(count)].concat();
        return written([head].into_iter().chain(code).chain([wasm[end..].to_vec()]));
    }
}

fn written(streams: impl Iterator<Item = Vec<u8>>) -> Result<Vec<u8>> {
    let (mut lengths, mut all) = (Vec::new(), Vec::new());
    for stream in streams {
        lengths.extend(u32::try_from(stream.len())?.to_le_bytes());
        all.extend(stream);
    }
    lengths.extend(all);
    Ok(lengths)
}

/// Spreads a function over the streams, and gives the size of its body.
fn split_body(reader: &mut Reader<'_>, code: &mut [Vec<u8>; STREAMS]) -> Result<usize> {
    let size = reader.number()? as usize;
    let begin = reader.at;
    for _ in 0..reader.number()? {
        reader.number()?;
        reader.byte()?;
    }
    rare(code, reader.since(begin))?;
    while reader.at < begin + size {
        let opcode = reader.byte()?;
        code[OPCODES].push(opcode);
        let operands = reader.at;
        match opcode {
            0x02..=0x04 => reader.operand(code, BLOCK)?,
            0x0c | 0x0d => reader.operand(code, BRANCH)?,
            0x10 => reader.operand(code, CALL)?,
            0x20 => reader.operand(code, LOCAL_GET)?,
            0x21 => reader.operand(code, LOCAL_SET)?,
            0x22 => reader.operand(code, LOCAL_TEE)?,
            0x23 | 0x24 => reader.operand(code, GLOBAL)?,
            0x28..=0x3e => {
                reader.operand(code, ALIGN)?;
                reader.operand(code, OFFSET)?;
            }
            0x41 => reader.operand(code, I32_CONST)?,
            0x42 => reader.operand(code, I64_CONST)?,
            0x0e => {
                let labels = reader.number()?;
                reader.numbers(labels + 1)?;
                rare(code, reader.since(operands))?;
            }
            0x11 => {
                reader.numbers(2)?;
                rare(code, reader.since(operands))?;
            }
            0x3f | 0x40 => {
                reader.numbers(1)?;
                rare(code, reader.since(operands))?;
            }
            0x43 => {
                reader.skip(4)?;
                rare(code, reader.since(operands))?;
            }
            0x44 => {
                reader.skip(8)?;
                rare(code, reader.since(operands))?;
            }
            0xfc => {
                match reader.number()? {
                    0..=7 => {}
                    10 => reader.numbers(2)?,
                    11 => reader.numbers(1)?,
                    other => bail!("streams.rs does not know the instruction 0xfc {other}"),
                }
                rare(code, reader.since(operands))?;
            }
            0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 => {}
            other => bail!("streams.rs does not know the instruction {other:#x}"),
        }
    }
    Ok(size)
}

fn rare(code: &mut [Vec<u8>; STREAMS], bytes: &[u8]) -> Result<()> {
    let length = u8::try_from(bytes.len()).context("an instruction of more than 255 bytes")?;
    code[RARE].push(length);
    code[RARE].extend(bytes);
    Ok(())
}

fn leb(mut number: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 127 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8> {
        let byte = *self.bytes.get(self.at).context("the wasm ends too early")?;
        self.at += 1;
        Ok(byte)
    }

    fn number(&mut self) -> Result<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= u64::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                return Ok(number as u32);
            }
        }
    }

    fn numbers(&mut self, count: u32) -> Result<()> {
        (0..count).try_for_each(|_| self.number().map(drop))
    }

    fn skip(&mut self, bytes: usize) -> Result<()> {
        (0..bytes).try_for_each(|_| self.byte().map(drop))
    }

    fn since(&self, begin: usize) -> &'a [u8] {
        &self.bytes[begin..self.at]
    }

    fn operand(&mut self, code: &mut [Vec<u8>; STREAMS], stream: usize) -> Result<()> {
        let begin = self.at;
        self.number()?;
        code[stream].extend(self.since(begin));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module of one function with these instructions, and with a section before and behind its code.
    fn module(instructions: &[u8]) -> Vec<u8> {
        let body = [&[1, 2, 0x7f], instructions].concat();
        let code = [&[1, body.len() as u8], &body[..]].concat();
        let mut wasm = b"\0asm\x01\0\0\0\x03\x02\x01\0".to_vec();
        wasm.extend([CODE_SECTION, code.len() as u8]);
        wasm.extend(code);
        wasm.extend([11, 1, 0]);
        wasm
    }

    fn streams(wasm: &[u8]) -> Vec<Vec<u8>> {
        let written = split(wasm).unwrap();
        let (lengths, mut rest) = written.split_at(4 * (STREAMS + 2));
        let lengths = lengths.chunks(4).map(|length| usize::from(length[0]));
        let taken = lengths.map(|length| {
            let (stream, left) = rest.split_at(length);
            rest = left;
            stream.to_vec()
        });
        taken.collect()
    }

    #[test]
    fn each_operand_is_in_the_stream_of_its_kind() {
        let all = streams(&module(&[
            0x02, 0x40, 0x20, 1, 0x28, 2, 0x80, 1, 0x22, 3, 0x0e, 1, 0, 0, 0x0b, 0x41, 0x7f, 0x10,
            4, 0x0b,
        ]));
        let [head, code @ .., tail] = &all[..] else {
            panic!("streams")
        };
        // The body has 23 bytes, behind its size in three; before it is the number of functions.
        assert!(head.ends_with(&[CODE_SECTION, 27, 1]), "{head:?}");
        assert_eq!(tail, &[11, 1, 0]);
        assert_eq!(
            code[OPCODES],
            [0x02, 0x20, 0x28, 0x22, 0x0e, 0x0b, 0x41, 0x10, 0x0b]
        );
        assert_eq!(
            (&code[LOCAL_GET][..], &code[LOCAL_TEE][..]),
            (&[1][..], &[3][..])
        );
        assert_eq!(
            (&code[ALIGN][..], &code[OFFSET][..]),
            (&[2][..], &[0x80, 1][..])
        );
        assert_eq!(
            (&code[I32_CONST][..], &code[CALL][..]),
            (&[0x7f][..], &[4][..])
        );
        assert_eq!(code[RARE], [3, 1, 2, 0x7f, 3, 1, 0, 0]);
    }

    #[test]
    fn an_instruction_that_is_not_known_stops_the_build() {
        let refused = split(&module(&[0xfd, 0x0b])).unwrap_err().to_string();
        assert!(refused.contains("0xfd"), "{refused}");
    }
}
