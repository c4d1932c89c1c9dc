/** Sources of Markdown cells with formulas, each of which JupyterLab and an exported page show the same way. */

/** In order: later ones use what earlier ones define. ↵ is the end of a line. */
export const formulas = String.raw`
Inline $x^2 + \alpha$, display $$\sum_{i=1}^n \frac{x_i}{\sqrt[3]{y}}$$ and \\(y\\), \\[z\\] with backslashes
$\newcommand{\vect}[1]{\mathbf{#1}}\vect{x}$
$\def\RR{\mathbb{R}}\RR$ and $\DeclareMathOperator{\argmin}{arg\,min}\argmin_x$ and $\let\eps\varepsilon\eps$
$\vect{y} \in \RR$, $\argmin_w \eps$
$\renewcommand{\vect}[1]{\vec{#1}}\vect{x}$
$$\newenvironment{pair}{\begin{array}{cc}}{\end{array}}\begin{pair}a&b\end{pair}$$
$$E = mc^2 \tag{7}\label{eq:energy}$$
See \eqref{eq:energy}, $\eqref{eq:energy}$ and $\ref{eq:energy}$, not \eqref{eq:nowhere}
$$x \tag{$\ast$}\label{eq:star}$$ as \eqref{eq:star} says
\begin{eqnarray} a &=& b \\ c &=& d \end{eqnarray}
\begin{align} a &= b \\ c &= d \label{eq:bare} \end{align}
$\begin{align} a &= b \\ c &= d \end{align}$
$$\begin{align} a &= b \\ c &= d \end{align}$$
$\begin{gather} a \\ b \end{gather}$ and $$\begin{equation} a = b \end{equation}$$
\begin{equation*} a = b \end{equation*}
$$\begin{multline} a + b \\ + c \end{multline}$$
$$\begin{split} a &= b \\ &= c \end{split}$$
$\text{a & b}$ and $\text{if $x > 0$ and \textbf{bold}}$
$\color{red}{x} + \color{#00f}y$, $\colorbox{yellow}{x}$, $\textcolor{green}{y}$
$\ce{2H2O + CO2 -> H2CO3}$
$\href{https://example.org/?a=1&b=2}{x}$ and $\href{javascript:hacked=1}{y}$
$\class{own}{x}$, $\class{mjx-own}{x}$, $\cssId{own}{y}$ and $\style{color: blue}{z}$
$\nosuchmacro{x}$
$\frac{1}{$
$x_1_2$ and $a & b$
$\begin{pmatrix}1 & 2 \\ 3 & 4\end{pmatrix}$ and $\begin{cases}1 & x \\ 2 & \text{else}\end{cases}$
$\left( \frac{1}{2} \right]$, $\big[ \Bigg\{$ and $\left\lVert \begin{matrix}a\\b\\c\\d\\e\end{matrix} \right\rVert$
$\mathcal{L}\mathscr{L}\mathfrak{g}\mathrm{d}\mathsf{s}\mathtt{t}\boldsymbol{\beta}$
$\overset{a}{b}\underbrace{a + b}_{c}\xrightarrow[a]{b}\overline{x}$
$\bra{x}\ket{y}\cancel{x}\enclose{circle}{x}\boxed{x}$
$\operatorname{softmax}(x)\operatorname*{argmax}_x$
$\begin{array}{c|c}a & b \\ \hline c & d\end{array}$
$a < b > c$ and $x' f''$ and $100\%$
$\binom{n}{k}\dfrac12 \substack{a\\b} \sideset{_1^2}{_3^4}\sum$
$\coloneqq \degree \unicode{x263a} \verb|x^2|$
$\phantom{x}\hspace{1em}\rule{1em}{1em}\quad\!$
From $5 to $6 a piece
Code \`$x$\` and ~~struck $y$~~ and *$a_b$ $c_d$*
| one | two |↵| --- | --- |↵| $a_b$ | $\lvert c_d \rvert$ |↵| $e$ | \`$f$\` |
## A heading with $\frac{1}{2}$
- in $a$ list↵- $$b$$
> a quote of $c$
$$↵a_1↵= b_2 \\↵ c↵$$
<p>in HTML $h_1 * h_2 * h_3$</p>
$$\begin{CD} A @>a>> B \\ @VVbV @VVcV \\ C @>d>> D \end{CD}$$
$\bbox[red]{x}$ and $\mathop{\mathrm{lim}}\limits_{x \to 0}$
$\require{cancel}\cancel{x}$ after require
$\require{physics}\dv{f}{x}$ after physics
single \(x\) and \[y\] and <span>\(x\)</span> and <b title="$q$">$r$</b>
text \ref{eq:energy} and \begin{align} a &= b \end{align} in a line
later \eqref{eq:later}
$$l \tag{8}\label{eq:later}$$ and again $$l \tag{9}\label{eq:later}$$
$\begin{aligned}a&=b\end{aligned}$ and $\mathrm{\AA}$ and $\Set{x | y}$
$5 alone
$x$$y$ and $ z $ and a$b$c
$\toggle{a}{b}\endtoggle$ and $\mathtip{x}{y}$
中文 $\text{中文}$ and é $é$
`
	.trim()
	.split("\n")
	.map((line) => line.replaceAll("↵", "\n").replaceAll("\\`", "`"));
