;; Reads the text that ascii.rs writes, in its place. In JavaScript this loop runs before any engine has compiled it, and
;; takes as long as all else that a page waits for.
;;
;; Memory: at 0 what each symbol stands for (16 bits: a byte, or 256 and the place among the rare ones that its shift begins
;; at), at 256 the number of each symbol, at 384 the rare bytes, at 1024 the text and then its bytes.
(module
  (memory (export "memory") 1)
  (func (export "unpack") (param $at i32) (param $end i32) (result i32)
    (local $to i32)
    (local $meaning i32)
    (local.set $to (i32.const 1024))
    (loop $next
      (if (i32.lt_u (local.get $at) (local.get $end))
        (then
          (local.set $meaning (i32.load16_u (i32.shl (i32.load8_u (local.get $at)) (i32.const 1))))
          (if (i32.gt_u (local.get $meaning) (i32.const 255))
            (then
              (local.set $at (i32.add (local.get $at) (i32.const 1)))
              ;; 384 less the 256 of the meaning.
              (local.set $meaning
                (i32.load8_u offset=128
                  (i32.add (local.get $meaning) (i32.load8_u offset=256 (i32.load8_u (local.get $at))))))))
          (i32.store8 (local.get $to) (local.get $meaning))
          (local.set $to (i32.add (local.get $to) (i32.const 1)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $next))))
    (local.get $to)))
