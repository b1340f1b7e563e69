"""Markup that would run, load or lead astray, each carrying the same odd word.

Whatever runs calls `ran`, which a browser test defines and nobody else does.
"""

WORD = "zwiebelfisch"
"""Stands in every snippet, so that a page can be asked where each one ended."""

_RUN = f"ran('{WORD}')"
_AWAY = f"https://elsewhere.example/{WORD}"

SNIPPETS = {
    # Scripts
    "script": f"<script>{_RUN}</script>",
    "script_case": f"<ScRiPt >{_RUN}</sCrIpT >",
    "script_src": f'<script src="{_AWAY}.js"></script>',
    "script_slash": f"<script/x>{_RUN}</script>",
    "script_once_removed": f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    "script_module": f'<script type="module">{_RUN}</script>',
    "script_out_of_attribute": f'"><script>{_RUN}</script>',
    "script_out_of_textarea": f"</textarea><script>{_RUN}</script>",
    "script_out_of_title": f"</title><script>{_RUN}</script>",
    "script_out_of_json": f"</script><script>{_RUN}</script>",
    "script_out_of_comment": f"--><script>{_RUN}</script>",
    "script_out_of_cdata": f"]]><script>{_RUN}</script>",
    # Handlers
    "onerror": f'<img src=x onerror="{_RUN}">',
    "onerror_slashes": f"<img/src=x/onerror={_RUN}>",
    "onerror_lines": f"<img\nsrc=x\nonerror\n=\n{_RUN}>",
    "onerror_quotes": f"<img src='x'onerror='ran(`{WORD}`)'>",
    "onload": f'<body onload="{_RUN}">',
    "ontoggle": f'<details open ontoggle="{_RUN}">{WORD}</details>',
    "onfocus": f'<input autofocus onfocus="{_RUN}">',
    "onbegin": f'<svg><animate onbegin="{_RUN}" attributeName=x dur=1s></svg>',
    "out_of_attribute": f'" autofocus onfocus="{_RUN}" x="',
    "out_of_attribute_single": f"' autofocus onfocus='ran(`{WORD}`)' x='",
    # Addresses
    "javascript": f'<a href="javascript:{_RUN}">{WORD}</a>',
    "javascript_alone": f"javascript:{_RUN}",
    "javascript_blanks": f'<a href=" &#9;java&#10;script:{_RUN}">{WORD}</a>',
    "javascript_entities": f'<a href="&#x6A;avascript&colon;{_RUN}">{WORD}</a>',
    "javascript_control": f'<a href="\x01javascript:{_RUN}">{WORD}</a>',
    "javascript_case": f'<a href="JaVaScRiPt:{_RUN}">{WORD}</a>',
    "vbscript": f'<a href="vbscript:{WORD}">{WORD}</a>',
    "data": f'<a href="data:text/html,<script>{_RUN}</script>">{WORD}</a>',
    "file": f'<a href="file:///etc/{WORD}">{WORD}</a>',
    "blob": f'<a href="blob:{WORD}">{WORD}</a>',
    "data_alone": f"data:text/html,<script>{_RUN}</script>",
    # Foreign content
    "svg": f'<svg onload="{_RUN}"></svg>',
    "svg_script": f"<svg><script>{_RUN}</script></svg>",
    "svg_link": f'<svg><a xlink:href="javascript:{_RUN}"><text>{WORD}</text></a></svg>',
    "svg_use": f'<svg><use href="data:image/svg+xml,{WORD}#x"></use></svg>',
    "svg_foreign": f"<svg><foreignObject><img src=x onerror={_RUN}></svg>",
    "math": f'<math href="javascript:{_RUN}">{WORD}</math>',
    # Read one way by a cleaner and another way by a browser
    "noscript": f'<noscript><p title="</noscript><img src=x onerror={_RUN}>">',
    "math_style": "<math><mtext><table><mglyph><style><!--</style>"
    f'<img title="--&gt;&lt;img src=x onerror={_RUN}&gt;">',
    "svg_style": f'<svg></p><style><a id="</style><img src=x onerror={_RUN}>">',
    "template": f"<template><img src=x onerror={_RUN}></template>",
    "xmp": f"<xmp><p title='</xmp><img src=x onerror={_RUN}>'>",
    "comment": f"<!--><img src=x onerror={_RUN}>-->",
    "comment_bang": f"<!-- --!><img src=x onerror={_RUN}> -->",
    "conditional": f"<!--[if true]><img src=x onerror={_RUN}><![endif]-->",
    "attribute_left_open": f'<p title="<img src=x onerror={_RUN}>',
    "quotes_swapped": f"<p title='\"><img src=x onerror={_RUN}>'>x</p>",
    "plaintext": f"<plaintext><script>{_RUN}</script>",
    "cdata": f"<![CDATA[<img src=x onerror={_RUN}>]]>",
    "escaped": f"&lt;img src=x onerror={_RUN}&gt;",
    "escaped_twice": f"&amp;lt;img src=x onerror={_RUN}&amp;gt;",
    "full_width": f"\uff1cimg src=x onerror={_RUN}\uff1e",
    "utf7": f"+ADw-script+AD4-{_RUN}+ADw-/script+AD4-",
    # Templates
    "template_double": f"{{{{ {WORD}|safe }}}}{{% debug %}}",
    "template_literal": f"${{{_RUN}}}",
    "template_angular": f"{{{{constructor.constructor('{_RUN}')()}}}}",
    # What loads, leads away or covers the page
    "iframe": f'<iframe src="javascript:{_RUN}"></iframe>',
    "srcdoc": f'<iframe srcdoc="<script>parent.{_RUN}</script>"></iframe>',
    "object": f'<object data="{_AWAY}"></object><embed src="{_AWAY}">',
    "refresh": f'<meta http-equiv="refresh" content="0;url={_AWAY}">',
    "base": f'<base href="{_AWAY}/">',
    "stylesheet": f'<link rel="stylesheet" href="{_AWAY}.css">',
    "style": f'<style>@import "{_AWAY}.css"; body {{display: none}}</style>',
    "style_attribute": f'<p style="position:fixed;inset:0;--{WORD}:0">x</p>',
    "form": f'<form action="{_AWAY}"><input name="password"></form>',
    "formaction": f'<button formaction="javascript:{_RUN}">{WORD}</button>',
    "image": f'<img src="{_AWAY}.png" srcset="{_AWAY}-2.png 2x">',
    "poster": f'<video poster="{_AWAY}"><source src="{_AWAY}"></video>',
    "popover": f'<b popover id=x onbeforetoggle="{_RUN}">{WORD}</b>',
    "clobbering": f'<img name="{WORD}"><a id="{WORD}" class="{WORD}">x</a>',
    "ping": f'<a href="https://a.example/" ping="{_AWAY}">{WORD}</a>',
    "custom_element": f'<x-{WORD} onclick="{_RUN}">x</x-{WORD}>',
    "shadow": f"<div><template shadowrootmode=open><img src=x onerror={_RUN}>",
    "marquee": f'<marquee onstart="{_RUN}">{WORD}</marquee>',
}
