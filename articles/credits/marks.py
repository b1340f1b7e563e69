"""The words before a credit ("Foto:", "Image:", "©"), and what they say."""

from __future__ import annotations

import re

_WORDS = """
Image Credits|Image Credit|Photo Credits|Photo Credit|Picture Credit|Photograph Credit
Photo Courtesy|Image Courtesy
Image Source|Photo Source|Photo Illustration|Photo illustration|File Photo|File photo
Handout Photo|Representative Image|Representational Image|Crédits photo|Crédit photo
Foto ilustrativa|Foto de archivo|Imagen de archivo|Foto ilustrační|Ilustrační foto
Photo d'illustration|Photo d’illustration|Photo d'archives|Photo d’archives
Photographs|Photograph|Photographer|Photographe|Photography|Photos|Photo|PHOTO
Pictures|Picture|Pics|Pic|Images|Image|Credits|Credit|CREDIT|Source
Bildquellen|Bildquelle|Bildrechte|Bildnachweis|Bildcredit|Bildmaterial
Fotoquelle|Fotocredit|Fotonachweis
Symbolbild|Symbolfoto|Archivbild|Archivfoto|Beispielbild|Beispielfoto
Fotograf|Fotografin|Fotomontage|Bildmontage|Montage|Collage|Grafik|Screenshot
Bilder|Bild|BILD|Fotos|Foto|FOTO|Quellen|Quelle
Fotografías|Fotografía|Fotografia|Fotografie|Fotógrafo|Fotografo|Imagen|Imagem
Immagine|Créditos|Crédito|Crédits|Crédit|Fuente|Fonte|Ilustración|Illustration
Illustratie|Illustrasjon|Illustrationsfoto|Illustrasjonsfoto|Arkivfoto|Arkivbild
Genrebild|Genrefoto|Fotograaf|Beeld|Kilde|Källa|Kuvituskuva|Arkistokuva|Kuvat|Kuva
Ljósmynd|Mynd|Fotó|Forrás|Zdroj|Zdjęcie|Źródło|Fot.|Fotoattēls|Nuotrauka
Fotoğraflar|Fotoğraf|Görsel|Kaynak|Foto Arsip|Sumber|Gambar|Ảnh|Hình ảnh
Фотография|Фото|ФОТО|Снимка|Снимок|Извор|Источник|Слика|Φωτογραφία|Φωτό|Πηγή
צילום|תמונה|تصوير|الصورة|صورة|عکس|फोटो|ছবি|ภาพ
写真|撮影|画像|提供|图片来源|图片|图源|图|摄影|摄|攝影|圖片|圖
사진제공|사진 제공|사진출처|사진 출처|사진|이미지
"""
MARK_WORDS = sorted(
    _WORDS.replace("\n", "|").strip("|").split("|"), key=len, reverse=True
)
_BY = "by|von|par|por|de|di|av|af|door"
_WORD = "|".join(map(re.escape, MARK_WORDS))
_STARTS = "".join(sorted({word[0] for word in MARK_WORDS} | set("©(cCi")))
_PATTERN = (
    rf"(?=[{_STARTS}])(?:"
    rf"(?:{_WORD})(?: ?\[M\]| ?\(M\))?(?: (?:{_BY}))?\s{{0,3}}[:：=＝]\s{{0,3}}©?"
    rf"|(?:Photos?|Photographs?|Photographed|Images?|Pictures?|Fotos?|Bild) (?:{_BY})\s"
    r"|(?:(?:Bild|Foto|Photo|Image)\s{0,2})?(?:©|\([cC]\)\s)(?:\s{0,2}(?:Foto|Photo)s?:)?"
    r"|(?:Photo )?[Ii]llustrations? by\s|(?-i:PHOTOS? (?=[A-ZÀ-Ý][^,]{3,60}, ))"
    r"|[Ff]ot\.\s|Copyright[\s:©]{1,4}(?!\d{4}))"
)
MARK = re.compile(_PATTERN)
"""A mark as it is printed within a line, capital first."""

OPENING = re.compile(_PATTERN, re.IGNORECASE)
"""A mark at the beginning of a line or bracket, where it may be small."""

FLAGS_OF_MARKS = (
    (
        re.compile(
            r"(?i)symbol|genre|beispiel|representati|ilustrativ|ilustrační"
            r"|d['’]illustration|illustra[st]\w*foto|kuvituskuva"
        ),
        "symbolic",
    ),
    (re.compile(r"(?i)archiv|arkiv|arkisto|arsip|file photo"), "archive"),
    (re.compile(r"(?i)montage|collage|\[m\]|\(m\)"), "montage"),
    (
        re.compile(
            r"(?i)^(?:photo )?(?:illustrati(?:on|e)\b|illustrasjon\b|ilustración)"
        ),
        "illustration",
    ),
    (re.compile(r"(?i)grafik"), "graphic"),
    (re.compile(r"(?i)screenshot"), "screenshot"),
    (re.compile(r"(?i)handout"), "handout"),
    (re.compile(r"(?i)courtesy|提供|사진제공"), "courtesy"),
)


def flags_of(mark: str) -> tuple[str, ...]:
    """What the mark itself says: "Archivfoto:" says archive."""
    return tuple(flag for pattern, flag in FLAGS_OF_MARKS if pattern.search(mark))
