"""The phrases by which furniture is known where a capture has no structure: what stands about articles everywhere on the web."""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


COMMENTS = re.compile(
    r"\W*(?:(?:\d+|no|one|two|three|four|five|six|seven|eight|nine|ten|leave (?:a|the first|your)|post (?:a|your)|add (?:a|your)|join the|view|show|read"
    r"|all|be the first to|write a|what readers say:?)\s+)*(?:comments?(?:\s+(?:section|policy|yet|on this (?:story|article)))?|conversation|reactions?|discussion(?: about this post)?|repl(?:y|ies)"
    r"|kommentare?(?: schreiben)?|commentaires?|comentarios?|commenti|reacties|コメント)(?:\s*\(\d+\))?\W*|what is your opinion on this topic\W*"
    r"|(?:\d+|one|two|three) (?:responses?|thoughts?) (?:to|on)\b.*|leave a reply\b.*|what do you think\?.*comments?.*|(?:kommentare?|commentaires|comentarios)\s*\(?\d+\)?",
    re.IGNORECASE,
)
"""A line that begins the readers' comments, as a whole: after the article nothing of it is the article's."""

OTHERS = re.compile(
    r"\W*(?:read (?:next|more|also|this next)|related(?: (?:articles?|stories|news|posts|content|topics|coverage|reading|links))?|recommended(?: (?:for you|reading|stories|articles))?"
    r"|more (?:from|on|in|stories|news|coverage)\b.{0,40}|most (?:read|popular|viewed|commented)(?: (?:stories|articles|in \w+))?|trending(?: now| stories)?|popular(?: posts| now)?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)|also (?:read|see|on \w+)|see also|up next|latest(?: news| stories| headlines)?|editors?['’]s? picks?|top stories|in case you missed it"
    r"|suggested (?:topics|articles|stories|reading)|(?:what |subscribers |others |people |readers )+are (?:also )?reading|mehr lesen|keep reading|further reading|don['’]t miss|explore more on these topics|explore more|promoted(?: stories| content)?|sponsored(?: stories| content| links)?|from (?:our partners|around the web|the web)|around the web"
    r"|try our \w+ features|download the app|previous (?:article|post|story)|next (?:article|post|story)|about the authors?|share (?:this|the) (?:article|story|post|page)|is this page useful\?|help us improve"
    r"|mehr zum thema|auch interessant|lesen sie auch|weitere artikel|meistgelesen|das könnte sie auch interessieren"
    r"|[aà] la une.{0,40}|(?:[aà] )?lire aussi|sur le même sujet|les plus lus|articles? (?:liés|similaires)|lea también|más información|archivado en|le puede interesar|noticias relacionadas|lo más leído|te puede interesar"
    r"|leggi anche|articoli correlati|leia também|lees ook|関連記事|関連ニュース|あわせて読みたい|おすすめ記事|アクセスランキング|人気記事)\W*",
    re.IGNORECASE,
)
"""A line that heads a list of other articles, as a whole."""

LINE = _any(
    r"^\W*(?:skip |close )?(?:advertisements?|ads?|advertising|sponsored|anzeige|werbung|publicité|publicidad|pubblicità|広告)\W*(?:continue reading.*|scroll to continue.*|story continues below.*)?$",
    r"^\W*(?:article|story|post) continues (?:below|after).*$",
    r"^\W*(?:(?:read|see|also|related|more|watch|listen)(?: (?:more|also|here|next|read))*(?: stor(?:y|ies)| articles?| coverage)?|recommended|opinion|in pictures|lesen sie auch|mehr dazu|mehr zum thema|zum thema|lire aussi|à lire(?: aussi)?|lea también|lee también|leggi anche|あわせて読む|関連記事)\s*[:：|>»→]\s*\S.{0,140}$",
    r"^\W*(?:share|tweet|email|e-mail|print|save|copy link|facebook|twitter|x|whatsapp|linkedin|reddit|pocket|telegram|bluesky|instagram|youtube|gift|bookmark|listen|resize text|text size|teilen|partager|compartir)(?:\W+(?:share|tweet|email|print|save|copy link|facebook|twitter|x|whatsapp|linkedin|reddit|pocket|telegram|bluesky|comments?|article|this|on|via|\d+))*\W*$",
    r"^\W*(?:home|news|world|business|politics|opinion|sports?|culture|menu|search|sign in|log in|log ?out|register|subscribe|subscribe now|newsletters?|e-paper|sections?|skip to (?:main )?content|my account|close|back to top|next|previous|logo|image|video|gallery|load more|show more|view all|see all)(?:\s*[|/>»›·•,]?\s*(?:home|news|world|business|politics|opinion|sports?|culture|lifestyle|economy|markets|tech(?:nology)?|science|health|local|asia|europe|menu|search|sign in|log in|register|subscribe|newsletters?|e-paper|video|more))*\W*$",
    r"^\W*(?:time)?\d+\s*(?:sec|second|min|minute|hour|hr|day|week|month)s?(?:\s+(?:ago|read))\W*$",
    r"^\W*\d{1,2}[:.]\d{2}(?:\s*(?:am|pm|uhr|h|gmt|et|jst|utc))?\W*$",
    r"^\W*(?:\d+\W+)?(?:min(?:ute)?s? read|reading time.*|estimated read.*|lesezeit.*|temps de lecture.*)\W*(?:\d+ min\w*)?\W*$",
    r"^\W*(?:listen to (?:this|the) (?:article|story)|hear this story).{0,60}$",
    r"^\W*(?:©|\(c\)\s+(?:copyright|(?:19|20)\d\d|(?-i:[A-Z]))|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados).{0,200}$",
    r"^.{0,200}\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|無断転載)\b.{0,80}$",
    r"^\W*(?:https?(?::|%3a)\S+|www\.\S+|pic\.twitter\.com\S*)\W*$",
    r"^\W*(?:some content could not load|this (?:video|content|embed) (?:is|can|could) ?not .{0,60}|your browser does not support|please enable javascript|javascript is (?:disabled|required)).{0,120}$",
    r"^\W*(?:(?:file )?(?:photo|image|picture|video|graphic|illustration)s?(?: (?:credit|by|courtesy(?: of)?))?|foto|bild|crédit photo|getty images|写真)\s*[:：/©].{0,160}$",
    r"^.{0,220}[(\[]\s*(?:(?:ap|afp|reuters|getty|file) (?:photo|images?)|photo(?: by| courtesy)?\b.{0,60}|image(?:s)?(?: by|:).{0,60}|.{0,40}/(?:getty images|afp|reuters|ap|epa|shutterstock)\b.{0,30})[)\]]\W*$",
    r"^\W*(?:tags?|topics?|filed under|categories|category|keywords|schlagw[oö]rter|themen|mots[- ]clés|etiquetas)\s*[:：].{0,200}$",
    r"^\W*[_=*~#·•—–-]{1,}\W*$",
    r"^\W*(?:app-?store|google ?play|app-storeplay-store|get the app|get started now\b.*|follow (?:us|@\w+|\w+ on \w+)\b.{0,80}|connect with us\b.{0,60})\W*$",
    r"^\W*no comments yet\W*$",
    r"^\W*(?:[aà] )?lire (?:aussi|également)\b.{0,160}$|^\W*lesen sie (?:auch|dazu|mehr)\b.{0,160}$|^\W*\{%.*%\}\W*$",
    r"\b(?:version of this (?:article|story) (?:appears|appeared)|(?:appears|appeared) in (?:print|the .{0,40}print edition))\b",
    r"^\W*[A-Z].{3,160}\.\s+more about [\w .'’-]{3,60}$",
    r"^\W*(?:click here\b.{0,120}|sign (?:me )?up(?: now)?)\W*$",
    r"^\W*get (?:the|our) .{2,60}\b(?:free|every (?:day|weekday|morning|week)|in your inbox)\b.{0,40}$",
    r"^\W*eds\s*[:.]\s.{0,160}$",
    r"^\W*(?:s['’]inscrire|s['’]abonner|se connecter|offrir l['’]article|ajouter à vos sélections|réutiliser ce contenu|voir plus|aller au contenu(?: principal)?)\W*$",
    r"^\W*(?:compartir|partager|teilen|share) (?:en|sur|auf|on) [\w ]{1,20}$|^\W*(?:anmelden|abonnieren|merken|drucken|zum inhalt springen|suscribirse|suscríbete|iniciar sesión|saltar al contenido|compartir|imprimir)\W*$",
    r"^\W*(?:シェア|ツイート|印刷|保存|ログイン|有料記事|会員限定(?:記事)?|続きを読む|トップ)\W*$",
    r"^【(?:写真|図|図解|表|グラフ|動画|画像|関連記事|関連|あわせて読む)[^】]*】.{0,120}$",
    r"^(?:[\u3040-\u30ff\u4e00-\u9fff]{1,6}[\s|｜/]+){3,}[\u3040-\u30ff\u4e00-\u9fff]{1,6}$",
    r"^.{0,200}\b(?:photograph|photo|image|illustration|graphic)s? (?:by|courtesy of) (?:(?:the )?(?-i:[A-Z])(?:[^.]|(?<=[A-Z])\.){1,60}|(?:the )?(?:author|writer|photographer))\.?$",
    r"^\W*(?:after newsletter promotion|skip past newsletter promotion|view image in fullscreen|open image in gallery|click to (?:enlarge|expand)|reuse this content.*)\W*$",
    r"^\W*(?:this (?:is|article is|story is|content is) (?:a |an |for )?(?:subscribers?|members?|premium|exclusive)\b.{0,60}|(?:subscriber|member|premium)[ -](?:only|exclusive)(?: (?:article|content|story))?)\W*$",
    r"^\W*privacy notice\b.{0,400}$",
    r"^.{0,200}\b(?:photograph|photo|image|picture|illustration|graphic|foto)s?\s*(?:by|credit)?\s*[:：]\s*(?:[^.]|(?<=[A-Z])\.){2,60}$",
    r"^\W*(?:reply|like|report|upvote|downvote|flag)(?:\W+(?:reply|like|report|share|upvote|downvote|flag|\d+))*\W*$",
    r"^\W*(?:enter|your) (?:your )?e-?mail(?: address)?\W*$",
    r"^\W*(?:access|get|unlock|receive) (?:the |our )?editor['’]s digest\b.{0,60}$",
    r"^\W*read more\s*:.{0,400}$|^\W*(?:continue|keep) reading\W*$",
    r"\bnot responsible for the content of external (?:inter)?(?:net )?sites\b|^\W*(?-i:Getty Images|Reuters|PA Media|AFP|EPA|Alamy|Shutterstock) (?-i:An?|The|[A-Z][a-z]+) [^.]{3,160}$",
    r"\b(?:this summary is|(?:generated|summari[sz]ed|made|takeaways) (?:by|with)(?: \w+)?) ai\b|\bai-generated\b",
    r"^\W*(?:image|photo|picture|video) (?:source|caption|credit)s?\s*[:,].{2,160}$|^\W*credits?\s*[:：].{2,80}$",
    r"^\W*(?:privacy (?:policy|settings)|terms(?: (?:of (?:use|service)|(?:and|&) conditions))?|manage (?:your )?(?:privacy settings|cookies|preferences|subscription)"
    r"|need help|why you can trust us|how we use ai|save for later|add to bookmarks|report (?:this )?ad|print this page|skip to end|loading|video unavailable"
    r"|unlock this (?:article|story)|paid content|explore our guides|in this (?:article|story)|scroll to continue(?: with content)?|show (?:all|less)|expand all)\W*$",
    r"^\W*(?:this|the) (?:article|story|piece|report|headline) (?:was|has been) (?:amended|updated|corrected|edited|changed)\b.{0,240}$",
    r"^\W*(?:leia (?:mais|também)|lees (?:ook|meer)|mehr lesen)\s*:.{0,160}$|^\W*more from [\w ]{2,30}\s*:.{0,160}$",
    r"^\W*sign up (?:to|for) (?-i:[A-Z])[^.]{2,60}$|^\W*free (?:daily|weekly) newsletter\W*$",
    r"^\W*our standards\s*:.{0,120}$|^\W*(?:purchase )?licensing rights(?:, opens new tab)?\W*$",
    r"^\W*(?:the )?(?:views|opinions)(?: and opinions)? expressed (?:here|in|by|are)\b.{0,240}$",
    # what wires put about their copy: slugs, what was changed, what is to come
    r"^\W*(?-i:[A-Z]{2,4}-[A-Z][A-Z0-9-]+(?:/.{0,80})?)$|^\W*.{3,60},\s?\d(?:st|nd|rd|th) ld(?:-writethru)?\b.{0,40}$|^\W*with ap (?:photos?|video|graphics?)\b.{0,60}$",
    r"^\W*\((?:corrects?|adds?|updates?|recasts?|repeats?|refiles?|clarifies|removes?|fixes|changes)\b[^()]{0,240}\)\W*$",
    r"^\W*(?:more to (?:come|follow)|developing(?: story)?|will be updated|\(?more\)?)\W*$",
    r"^.{2,40}\((?:avec|mit|with|con|com)\s+(?:afp|reuters|dpa|apa|ap|efe|ansa|lusa|agences?|agencies|agencias)[^)]{0,30}\)\W*$|^\W*(?-i:[a-z]{2,4}(?:/[a-z]{2,4})*/(?:dpa|afp|rtr|reuters|apa|ap)(?:/\w+)*)\W*$",
    # what copies of whole pages bring along
    r"^.{0,200}\(opens in (?:a )?new (?:window|tab)\)\W*$|^\W*(?:follow|comments|summary|recommended)\W*$|^\W*current progress \d+\s*%\W*$|^\W*\d+\s?[–-]\s?\d+ minutes\W*$",
    r"^\W*(?:line|bar|column|area|pie|dot|scatter|stacked bar) (?:chart|graph) (?:of|showing|that shows)\b.{0,300}$|^[^.]{3,120}\s©\s(?-i:[A-Z])[\w/&. -]{2,40}$",
    r"^\W*(?:invalid e-?mail|something went wrong, please try again(?: later)?|story saved|you can find this story in\b.{0,120}|more info)\W*$",
    r"^\W*(?:(?:do|have) you (?:have|got) (?:a )?(?:story|news|tip|views?)\b|(?:got|have) a (?:news )?(?:story|tip)\b).{0,160}$|^\W*\{\{[<%].*[%>]\}\}\W*$|^\W*©?\s?riproduzione riservata\W*$",
    r"^\W*for immediate release\W*.{0,60}$",
    r"^\W*this (?:article|story|piece) (?:was originally|originally|first) (?:published|appeared).{0,160}$",
    r"^\W*(?:-\s*)?(?:ends?|30)\s*-?\W*$",
)
"""A line that is furniture by what it says, as a whole."""

BOX = re.compile(
    r"\W*(?:newsletters?(?: sign-?up)?|(?:free )?(?:daily|weekly|morning) newsletter|like|enjoying|did you|do you|sign up|inscription)\W*",
    re.IGNORECASE,
)
"""A line that heads a newsletter's box, as a whole."""

BUTTON = re.compile(
    r"\W*(?:subscribe(?: now)?|sign(?: me)? up(?: now)?|register|submit|join|s['’]inscrire|s['’]abonner|anmelden|abonnieren|suscribirse|登録)\W*",
    re.IGNORECASE,
)
"""What is pressed at its end."""

CALL = _any(
    r"\b(?:sign(?:ing)? up|subscribe|register|join)\b.{0,120}\b(?:newsletters?|briefings?|digest|inbox|alerts?|mailing list|daily|weekly|updates)\b",
    r"\b(?:delivered|sent|straight|direct(?:ly)?)\b.{0,40}\binbox\b",
    r"\bby (?:signing up|clicking|subscribing|submitting|registering|continuing|providing|entering)\b.{0,120}\b(?:agree|consent|accept|acknowledge|terms|privacy)\b",
    r"\bprotected by recaptcha\b|\b(?:terms of (?:service|use)|privacy (?:policy|notice))\b.{0,80}\b(?:apply|agree|read)\b",
    r"\b(?:we|this (?:site|website)|our partners)\b.{0,60}\bcookies\b|\baccept (?:all )?cookies\b",
    r"\balready (?:a|have a|an?) (?:subscriber|subscription|member|account)\b",
    r"\bsubscribe (?:now|today|here|to (?:continue|read|keep|unlock|get|access|support)|for (?:full|unlimited|just|only|as little))\b",
    r"\bto (?:continue|keep|finish) reading\b|\bcontinue reading (?:with|this article|for)\b",
    r"\b(?:you have|you['’]ve|you still have)\b.{0,40}\b(?:free )?(?:articles?|stories)\b.{0,40}\b(?:left|remaining|month|read|limit)\b",
    r"\b(?:this|the full) (?:article|story|content|report)\b.{0,60}\b(?:for|to|reserved for|exclusive to|available to|open to)\b.{0,20}\b(?:subscribers|members|paying readers|registered)\b",
    r"\b(?:log ?in|sign in|create (?:a free |an )?account)\b.{0,80}\b(?:to (?:read|continue|comment|post|view)|account|subscription)\b",
    r"\bdownload\b.{0,40}\bapp\b",
    r"\b(?:support|fund|back)\b.{0,30}\b(?:our|independent|local|quality) (?:journalism|reporting|newsroom|work)\b",
    r"\bsubscribe for free\b|\breceive new posts\b|\bsupport my work\b|\bif you (?:liked|enjoyed|like|enjoy) (?:this|what)\b|\bthanks for reading\b|\bnewsletters may contain\b",
    r"\bunlimited (?:digital )?access\b|\bcancel any ?time\b|\bfree trial\b|\bfor (?:just|only) [$€£]\s?\d",
    r"\bfollow us\b|\blike us on\b|\bshare this\b|\bjoin the conversation\b|\bjoin our\b.{0,40}\b(?:community|channel|whatsapp|telegram)\b",
    r"\b(?:may not|must not|cannot) be (?:published|reproduced|broadcast|rewritten|redistributed|copied)\b",
    r"\b(?:follow|listen to|watch)\b.{0,160}\bon\b.{0,40}\b(?:facebook|twitter|x|instagram|whatsapp|youtube|tiktok|mastodon|bluesky|linkedin|telegram|sounds|spotify|apple podcasts)\b",
    r"\b(?:did you|do you) (?:like|enjoy) (?:this|what)\b|^\W*(?:like|enjoy(?:ing|ed)?) (?:this|it)(?: \w+)?\?|\b(?:fill in|take) (?:this|our) survey\b|\bhelp us improve\b|\bthank you for (?:subscribing|signing up)\b|\bwe use your sign-?up\b|\bour (?:community members|privacy notice)\b",
    r"\breached your (?:\w+ ){0,2}limit\b|\blimit of (?:free )?(?:articles|stories)\b|\bkeep reading for\b|\bunlock (?:this|the full|unlimited)\b"
    r"|\b(?:want|wish) to read (?:more|on)\b|\bregister (?:now )?for free\b|\balready have an account\b|\brefresh the page\b|\bthank you for registering\b",
    r"\bbecome a (?:member|subscriber|supporter|patron)\b|\bconsider (?:a donation|supporting|donating|subscribing|becoming)\b|\bdonate (?:today|now|here)\b|\bour journalism\b",
    r"\bturn on notifications\b|\bbreaking news .{0,20}\balerts\b|\bwe care about your privacy\b|\bmay earn (?:a |an )?(?:\w+ )?commission\b|\b(?:news|story) tip\?",
    r"\bla suite est réservée\b|\bsuscríbase\b|\bsuscr\w+ para (?:seguir|leer)\b|\bexclusivo para (?:suscriptores|assinantes)\b|\babbonati per\b|\bassine para\b"
    r"|\bnewsletter (?:abonnieren|bestellen)\b|\bjetzt (?:kostenlos|gratis)\b|\bword abonnee\b|\bneem een abonnement\b",
    r"\bcomments are (?:closed|moderated)\b|\b(?:our|the) (?:comment|community) (?:policy|guidelines)\b",
    r"\bnewsletter\b.{0,60}\b(?:abonnieren|anmelden|bestellen)\b|\binscrivez-vous\b|\babonnez-vous\b|\bsuscríb[ae]\w*\b|\biscriviti\b|\bjetzt (?:abonnieren|registrieren|weiterlesen|anmelden)\b",
    r"\b(?:réservée?s?|reservad[oa]s?|exclusi(?:f|ve))\b.{0,30}\b(?:abonnés|suscriptores)\b|\bbereits abonnent\b|\bweiterlesen mit\b",
    r"\bil vous reste\b.{0,40}\barticle\b|\bdans votre (?:boîte|messagerie)\b|\ben tu (?:correo|bandeja)\b|\bin ihr(?:em)? postfach\b",
    r"会員登録|ログインして|続きを読む|メールマガジン|有料会員|無料登録|この記事は会員限定",
)
"""What calls upon the reader rather than tells of something; counts where the line also speaks to the reader (`SPEAKS`)."""

SPEAKS = re.compile(
    r"\b(?:your?|you['’]\w+|our|us|we|ours|here|now|today|inbox|please|agree|subscribers|for members|my work|feel free|sign up|download|recaptcha|may not be|jetzt|hier|votre|vous|nous|ihre?n?|suscr\w+|suscriptores|assine|abbonati|abonn\w+|réservée|sie|uns\w*|su|tu)\b"
    r"|(?:^|[.!?:,—–-]\s*|\b(?:to|please|or|and|today)\s+)subscribe\b|^\W*(?:sign|subscribe|thank|keep|want|turn|become|help|breaking|already|newsletter|log|get|join|follow|listen|watch|download|accept|register|support|unlock|create|enter)\b|会員|登録|続き|ログイン",
    re.IGNORECASE,
)

CREDIT = _any(
    r"^\W*(?:(?:additional |further )?(?:reporting|writing|editing|compiled|translated|photography)(?: and (?:reporting|writing|editing))? by|edited by|with (?:reporting|files|material) (?:by|from)|(?:writing|editing) by)\b",
    r"^\W*with assistance (?:from|by)\b.{0,160}$|^\W*(?:with )?thanks to .{2,80} for (?:reading|comments|help|corrections)\b.{0,120}$",
    r"^\W*contributing\s*:.{0,160}$",
    r"\bcan be (?:reached|contacted|followed) (?:at|on|via)\b",
    r"^\W*(?:[\w.'’ -]{2,60}\s+)?contributed (?:to )?(?:this|reporting)\b|^\W*[\w.,'’ -]{2,80} contributed (?:to this|reporting)\b",
    r"\bcontributed to this (?:report|story|article)\.?\W*$|^\W*[A-Z][\w'’-]+(?: and [A-Z][\w'’-]+)? reported from [\w ,.]{2,60}\W*$",
    r"^\W*(?:contact|media contact|press contact|press office|for (?:more|further) information|media (?:enquiries|inquiries)|pressekontakt|rückfragen|contacts? presse|お問い合わせ)\b.{0,200}$",
    r"^\W*follow (?:us|(?:\w+['’]?s? ){1,4}(?:coverage|reporting|on))\b.{0,120}$",
    r"^\W*[\w.+-]+@[\w-]+\.[\w.-]+\W*$",
    r"\b(?:reach|contact|e-?mail) (?:him|her|them|the (?:author|reporter|writer)) (?:at|via|on)\b",
    r"^\W*(?:write to|e-?mail|contact|reach) .{2,80}@[\w.-]+\W*$",
    r"^\W*(?:e-?mail|tel|telephone|phone|fax|twitter|x)\s*[:：].{0,100}$",
    r"^\W*(?:source|quelle|fuente|出典)\s*[:：].{0,100}$",
)
"""Who worked on it and how to reach them: at the article's foot, and not of it."""

RELEASED = re.compile(
    r"\W*(?:#\s*#\s*#|-?\s*ends\s*-?|–\s*ends\s*–|-\s*30\s*-|\*\s*\*\s*\*|end of (?:release|statement))\W*", re.IGNORECASE
)
"""The mark that ends a press release or a wire story."""

RELEASES = re.compile(
    r"\b(?:for immediate release|press release|news release|media release|press statement|statistical (?:release|bulletin|first release)"
    r"|pressemitteilung|communiqué de presse|comunicado de prensa|報道発表|プレスリリース)\b",
    re.IGNORECASE,
)
"""What a press release calls itself."""

BYLINE = _any(
    r"^\W*(?:by|von|par|por|di|door|text:|story by|written by|文[:＝=／/]|記者)\s+\S.{1,120}$",
    r"^\W*(?:published|updated|posted|last (?:updated|modified)|first published|publié|veröffentlicht|aktualisiert|publicado|actualizado|stand|公開|更新|配信)\b\W*.{0,100}$",
    r"^\W*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:\d{1,2}\.?\s+\w{3,10}\.?,?\s+\d{4}|\w{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日)(?:\W.{0,40})?$",
    r"^\W*(?:staff (?:writer|reporter)|senior (?:writer|reporter|correspondent)|\w+ (?:correspondent|editor|bureau chief))\W*$",
)
"""Who wrote it and when, above the article."""

OFFICE = re.compile(
    r"\b(?:Ministry|Department|Office|Bureau|Agency|Commission|Council|Secretariat|Authority|Institute"
    r"|Government|Ministerium|Bundesamt|Ministère|Ministerio|Board|Treasury|Embassy|(?:Central|Reserve|National|Federal) Bank|Bank of|Court|Parliament)\b"
)
"""What a public body is called."""
