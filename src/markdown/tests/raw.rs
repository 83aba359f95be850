//! Raw HTML: what stays, what goes, where it ends.

use super::check;

#[test]
fn keeps_harmless_raw_html() {
    check(
        "a<br>b <SUB class=x onclick=y>c</sub> <!-- d -->e &copy; <font>f</font>\n",
        "<p>a<br>b <sub>c</sub> e © f</p>",
    );
    check(
        "<details open>\n<summary>S & <i>T</summary>\n\n**a**\n\n</details>\n\nb",
        "<details open>\n<summary>S &amp; <i>T</i></summary>\n<p><strong>a</strong></p>\n\
         </details>\n<p>b</p>",
    );
    check(
        "<table><tr><td colspan=2 style=\"x\">a<td>&lt;b&bogus\n<tr><th>c</table>",
        "<table><tbody><tr><td colspan=\"2\">a</td><td>&lt;b&amp;bogus\n</td></tr>\
         <tr><th>c</th></tr></tbody></table>",
    );
}

#[test]
fn drops_harmful_raw_html() {
    check(
        "<script>a</script><style>b</style><p onclick=\"x\">c<iframe src=x>d</iframe>e</p>",
        "<p>ce</p>",
    );
    check(
        "<div><a href=\"java&#115;cript:x\">a</a> <a href='https://b.org?\"&amp;'>b</a></div>",
        "<div>a <a href=\"https://b.org?%22&amp;\" rel=\"external\">b</a></div>",
    );
    check(
        "<div><img src=https://a.org/b.png alt=c onerror=d><input autofocus></div>",
        "<div><a class=\"external-image\" href=\"https://a.org/b.png\" rel=\"external\">c</a></div>",
    );
    check(
        "<div title='\"><script>'>a</div>",
        "<div title=\"&quot;&gt;&lt;script&gt;\">a</div>",
    );
}

#[test]
fn closes_raw_html_where_it_started() {
    check(
        "a *<b>c* d</b>\n\n- <i>e\n- f\n",
        "<p>a <em><b>c</b></em> d</p>\n<ul>\n<li><i>e</i></li>\n<li>f</li>\n</ul>",
    );
    check(
        "<div><p>\n\na\n\n## B\n\n</div>c",
        "<div><p>\n</p><p>a</p>\n</div>#2 b: B\nc",
    );
    check(
        "<a href=#x>a [b](#y) c</a>",
        "<p><a href=\"#x\">a b c</a></p>",
    );
}
