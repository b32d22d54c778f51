// UTF-8 where there is no `TextDecoder`, as in Jest with jsdom. The build puts these two in the place of the globals.

class OwnDecoder {
  decode(bytes = []) {
    return decodeURIComponent([...bytes].map((byte) => `%${(byte + 256).toString(16).slice(1)}`).join(""));
  }
}

class OwnEncoder {
  encode(text) {
    // Lone surrogates become U+FFFD, as with the engine's own.
    const bytes = unescape(encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd")));
    return Uint8Array.from(bytes, (byte) => byte.charCodeAt());
  }
}

export const { TextDecoder = OwnDecoder, TextEncoder = OwnEncoder } = globalThis;
