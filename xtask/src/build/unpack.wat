;; Reads the text that ascii.rs writes, in its place, and makes the module of the streams that streams.rs has put into it. In
;; JavaScript these loops run before any engine has compiled them, and take longer than all else that a page waits for.
;;
;; Memory: at 0 what each symbol stands for (16 bits: a byte, or 256 and the place among the rare ones that its shift begins
;; at), at 256 the number of each symbol, at 384 the rare bytes, at 1024 the text and then its bytes. These begin with what
;; follows each opcode, at 1280 with the group of each, and at 1536 with the place of each stream, which moves on as it is read.
;;
;; Three functions, since Chromium compiles one that works much a second time, which takes longer than all of this.
(module
  (memory (export "memory") 8)
  (func $read (param $at i32) (param $end i32) (result i32)
    (local $to i32)
    (local $byte i32)
    (local.set $to (i32.const 1024))
    (loop $next
      (local.set $byte (i32.load16_u (i32.shl (i32.load8_u (local.get $at)) (i32.const 1))))
      (if (i32.gt_u (local.get $byte) (i32.const 255))
        (then
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          ;; 384 less the 256 of the meaning.
          (local.set $byte
            (i32.load8_u offset=128
              (i32.add (local.get $byte) (i32.load8_u offset=256 (i32.load8_u (local.get $at))))))))
      (i32.store8 (local.get $to) (local.get $byte))
      (local.set $to (i32.add (local.get $to) (i32.const 1)))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $end))))
    (local.get $to))

  ;; Writes what comes next in a stream, and gives the place behind it.
  (func $operand (param $to i32) (param $stream i32) (result i32)
    (local $from i32)
    (local $byte i32)
    (local.set $from (i32.load offset=1536 (local.get $stream)))
    (if (i32.lt_u (local.get $stream) (i32.const 20))
      ;; Streams 3 and 4: so many bytes.
      (then
        (local.set $byte (i32.load8_u (local.get $from)))
        (memory.copy (local.get $to)
          (local.tee $from (i32.add (local.get $from) (i32.const 1)))
          (local.get $byte))
        (local.set $to (i32.add (local.get $to) (local.get $byte)))
        (local.set $from (i32.add (local.get $from) (local.get $byte))))
      ;; The others: a number.
      (else
        (loop $more
          (i32.store8 (local.get $to) (local.tee $byte (i32.load8_u (local.get $from))))
          (local.set $to (i32.add (local.get $to) (i32.const 1)))
          (local.set $from (i32.add (local.get $from) (i32.const 1)))
          (br_if $more (i32.gt_u (local.get $byte) (i32.const 127))))))
    (i32.store offset=1536 (local.get $stream) (local.get $from))
    (local.get $to))

  (func (export "unpack") (param $at i32) (param $end i32) (result i32)
    (local $to i32)
    (local $byte i32)
    (local $operand i32)
    (local $stream i32)
    (local $size i32)
    (local $left i32)
    (local $function i32)
    (local $body i32)
    (local.set $to (call $read (local.get $at) (local.get $end)))
    ;; The bytes end with the module up to its first function, so it grows on from there. Stream 2: the opcodes.
    (local.set $at (i32.load offset=1544 (i32.const 0)))
    (loop $next_function
      ;; Room for its size in front of it. It begins with its locals, stream 3.
      (local.set $body (i32.add (local.tee $function (local.get $to)) (i32.const 5)))
      (local.set $to (local.get $body))
      (local.set $stream (i32.const 12))
      (loop $instruction
        (if (local.get $stream)
          (then (local.set $to (call $operand (local.get $to) (local.get $stream)))))
        ;; 16 bits, so an alignment of 0 is behind the opcode, where there is one.
        (i32.store16 (local.get $to) (local.tee $byte (i32.load8_u (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (local.set $operand (i32.load8_u offset=1024 (local.get $byte)))
        (local.set $to (i32.add (i32.add (local.get $to) (i32.const 1)) (i32.and (local.get $operand) (i32.const 1))))
        ;; Four times its number.
        (local.set $stream (i32.and (local.get $operand) (i32.const 252)))
        (if (i32.and (local.get $operand) (i32.const 2))
          (then
            (local.set $stream
              (i32.add (local.get $stream) (i32.load8_u offset=1280 (i32.load8_u (local.get $at)))))))
        (br_if $instruction (i32.lt_u (local.get $byte) (i32.const 254))))
      (i32.store8 (i32.sub (local.get $to) (i32.const 1)) (i32.const 11))
      ;; Its size, and the body right behind that.
      (local.set $size (local.tee $left (i32.sub (local.get $to) (local.get $body))))
      (loop $more
        (i32.store8 (local.get $function)
          (i32.or
            (i32.and (local.get $left) (i32.const 127))
            (i32.shl (i32.gt_u (local.get $left) (i32.const 127)) (i32.const 7))))
        (local.set $function (i32.add (local.get $function) (i32.const 1)))
        (br_if $more (local.tee $left (i32.shr_u (local.get $left) (i32.const 7)))))
      (memory.copy (local.get $function) (local.get $body) (local.get $size))
      (local.set $to (i32.add (local.get $function) (local.get $size)))
      (br_if $next_function (i32.eq (local.get $byte) (i32.const 255))))

    ;; Stream 1, what comes behind the functions; it reaches to stream 0, where the module begins.
    (memory.copy (local.get $to)
      (local.tee $left (i32.load offset=1540 (i32.const 0)))
      (local.tee $size (i32.sub (i32.load offset=1536 (i32.const 0)) (local.get $left))))
    (i32.add (local.get $to) (local.get $size))))
