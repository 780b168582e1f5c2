import { expect, test } from "vitest";
import { toSafeHtml } from "@/lib/safety/markdown";

const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "[x](javascript:alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "[x](//evil.example)",
  "![x](https://evil.example/pixel.png)",
  '<a href="https://x.example" onclick="alert(1)">x</a>',
  "<svg><script>alert(1)</script></svg>",
  "[x](/\\evil.example)",
  "<iframe src=https://evil.example></iframe>",
  "<style>*{display:none}</style>",
  '<p id="kept" class="notice">x</p>',
];

for (const text of HOSTILE)
  test(`nothing runs, loads or leaves the site unmarked: ${text.slice(0, 40)}`, async () => {
    const html = await toSafeHtml(text);
    expect(html).not.toMatch(
      /<(script|img|svg|iframe|style)|onerror|onclick|javascript:|data:|href="\/\/|href="\/\\|\bid=|\bclass=/i,
    );
  });

test("what people need is kept", async () => {
  const html = await toSafeHtml(
    "**Yes**, see [item](/spec/items/PERS002A) and [site](https://example.org)\n\n- one\n- two",
  );
  expect(html).toContain("<strong>Yes</strong>");
  expect(html).toContain('<a href="/spec/items/PERS002A" rel="nofollow ugc noopener">');
  expect(html).toContain('<a href="https://example.org" rel="nofollow ugc noopener">');
  expect(html).toContain("<li>two</li>");
});
