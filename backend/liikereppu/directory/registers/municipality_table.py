"""The municipalities of Finland, and which of today's each abolished one became a part of.

Facts of the national code list of municipalities (Statistics Finland) as of 2026.
"""

from __future__ import annotations

#: Code, Finnish name, and the Swedish one after "|" where it differs.
TODAY = """\
005 Alajärvi; 009 Alavieska; 010 Alavus; 016 Asikkala; 018 Askola; 019 Aura; 020 Akaa|Ackas; 035 Brändö;
043 Eckerö; 046 Enonkoski; 047 Enontekiö|Enontekis; 049 Espoo|Esbo; 050 Eura; 051 Eurajoki|Euraåminne;
052 Evijärvi; 060 Finström; 061 Forssa; 062 Föglö; 065 Geta; 069 Haapajärvi; 071 Haapavesi;
072 Hailuoto|Karlö; 074 Halsua; 075 Hamina|Fredrikshamn; 076 Hammarland; 077 Hankasalmi; 078 Hanko|Hangö;
079 Harjavalta; 081 Hartola; 082 Hattula; 086 Hausjärvi; 090 Heinävesi; 091 Helsinki|Helsingfors;
092 Vantaa|Vanda; 097 Hirvensalmi; 098 Hollola; 102 Huittinen|Vittis; 103 Humppila; 105 Hyrynsalmi;
106 Hyvinkää|Hyvinge; 108 Hämeenkyrö|Tavastkyro; 109 Hämeenlinna|Tavastehus; 111 Heinola; 139 Ii;
140 Iisalmi|Idensalmi; 142 Iitti; 143 Ikaalinen|Ikalis; 145 Ilmajoki; 146 Ilomantsi|Ilomants;
148 Inari|Enare; 149 Inkoo|Ingå; 151 Isojoki|Storå; 152 Isokyrö|Storkyro; 153 Imatra; 165 Janakkala;
167 Joensuu; 169 Jokioinen|Jockis; 170 Jomala; 171 Joroinen|Jorois; 172 Joutsa; 176 Juuka; 177 Juupajoki;
178 Juva; 179 Jyväskylä; 181 Jämijärvi; 182 Jämsä; 186 Järvenpää|Träskända; 202 Kaarina|S:t Karins;
204 Kaavi; 205 Kajaani|Kajana; 208 Kalajoki; 211 Kangasala; 213 Kangasniemi; 214 Kankaanpää;
216 Kannonkoski; 217 Kannus; 218 Karijoki|Bötom; 224 Karkkila|Högfors; 226 Karstula; 230 Karvia;
231 Kaskinen|Kaskö; 232 Kauhajoki; 233 Kauhava; 235 Kauniainen|Grankulla; 236 Kaustinen|Kaustby;
239 Keitele; 240 Kemi; 241 Keminmaa; 244 Kempele; 245 Kerava|Kervo; 249 Keuruu; 250 Kihniö; 256 Kinnula;
257 Kirkkonummi|Kyrkslätt; 260 Kitee; 261 Kittilä; 263 Kiuruvesi; 265 Kivijärvi; 271 Kokemäki|Kumo;
272 Kokkola|Karleby; 273 Kolari; 275 Konnevesi; 276 Kontiolahti; 280 Korsnäs; 284 Koski Tl|Koski Åbo l;
285 Kotka; 286 Kouvola; 287 Kristiinankaupunki|Kristinestad; 288 Kruunupyy|Kronoby; 290 Kuhmo;
291 Kuhmoinen; 295 Kumlinge; 297 Kuopio; 300 Kuortane; 301 Kurikka; 304 Kustavi|Gustavs; 305 Kuusamo;
309 Outokumpu; 312 Kyyjärvi; 316 Kärkölä; 317 Kärsämäki; 318 Kökar; 320 Kemijärvi;
322 Kemiönsaari|Kimitoön; 398 Lahti|Lahtis; 399 Laihia|Laihela; 400 Laitila; 402 Lapinlahti;
403 Lappajärvi; 405 Lappeenranta|Villmanstrand; 407 Lapinjärvi|Lappträsk; 408 Lapua|Lappo; 410 Laukaa;
416 Lemi; 417 Lemland; 418 Lempäälä; 420 Leppävirta; 421 Lestijärvi; 422 Lieksa; 423 Lieto|Lundo;
425 Liminka|Limingo; 426 Liperi; 430 Loimaa; 433 Loppi; 434 Loviisa|Lovisa; 435 Luhanka; 436 Lumijoki;
438 Lumparland; 440 Luoto|Larsmo; 441 Luumäki; 444 Lohja|Lojo; 445 Parainen|Pargas; 475 Maalahti|Malax;
478 Maarianhamina|Mariehamn; 480 Marttila; 481 Masku; 483 Merijärvi; 484 Merikarvia|Sastmola;
489 Miehikkälä; 491 Mikkeli|S:t Michel; 494 Muhos; 495 Multia; 498 Muonio; 499 Mustasaari|Korsholm;
500 Muurame; 503 Mynämäki; 504 Myrskylä|Mörskom; 505 Mäntsälä; 507 Mäntyharju;
508 Mänttä-Vilppula|Mänttä-Filpula; 529 Naantali|Nådendal; 531 Nakkila; 535 Nivala; 536 Nokia;
538 Nousiainen|Nousis; 541 Nurmes; 543 Nurmijärvi; 545 Närpiö|Närpes; 560 Orimattila; 561 Oripää;
562 Orivesi; 563 Oulainen; 564 Oulu|Uleåborg; 576 Padasjoki; 577 Paimio|Pemar; 578 Paltamo; 580 Parikkala;
581 Parkano; 583 Pelkosenniemi; 584 Perho; 592 Petäjävesi; 593 Pieksämäki; 595 Pielavesi;
598 Pietarsaari|Jakobstad; 599 Pedersören kunta|Pedersöre; 601 Pihtipudas; 604 Pirkkala|Birkala;
607 Polvijärvi; 608 Pomarkku|Påmark; 609 Pori|Björneborg; 611 Pornainen|Borgnäs; 614 Posio; 615 Pudasjärvi;
616 Pukkila; 619 Punkalaidun; 620 Puolanka; 623 Puumala; 624 Pyhtää|Pyttis; 625 Pyhäjoki; 626 Pyhäjärvi;
630 Pyhäntä; 631 Pyhäranta; 635 Pälkäne; 636 Pöytyä; 638 Porvoo|Borgå; 678 Raahe|Brahestad;
680 Raisio|Reso; 681 Rantasalmi; 683 Ranua; 684 Rauma|Raumo; 686 Rautalampi; 687 Rautavaara; 689 Rautjärvi;
691 Reisjärvi; 694 Riihimäki; 697 Ristijärvi; 698 Rovaniemi; 700 Ruokolahti; 702 Ruovesi; 704 Rusko;
707 Rääkkylä; 710 Raasepori|Raseborg; 729 Saarijärvi; 732 Salla; 734 Salo; 736 Saltvik; 738 Sauvo|Sagu;
739 Savitaipale; 740 Savonlinna|Nyslott; 742 Savukoski; 743 Seinäjoki; 746 Sievi; 747 Siikainen;
748 Siikajoki; 749 Siilinjärvi; 751 Simo; 753 Sipoo|Sibbo; 755 Siuntio|Sjundeå; 758 Sodankylä; 759 Soini;
761 Somero; 762 Sonkajärvi; 765 Sotkamo; 766 Sottunga; 768 Sulkava; 771 Sund; 777 Suomussalmi;
778 Suonenjoki; 781 Sysmä; 783 Säkylä; 785 Vaala; 790 Sastamala; 791 Siikalatva; 831 Taipalsaari;
832 Taivalkoski; 833 Taivassalo|Tövsala; 834 Tammela; 837 Tampere|Tammerfors; 844 Tervo; 845 Tervola;
846 Teuva|Östermark; 848 Tohmajärvi; 849 Toholampi; 850 Toivakka; 851 Tornio|Torneå; 853 Turku|Åbo;
854 Pello; 857 Tuusniemi; 858 Tuusula|Tusby; 859 Tyrnävä; 886 Ulvila|Ulvsby; 887 Urjala; 889 Utajärvi;
890 Utsjoki; 892 Uurainen; 893 Uusikaarlepyy|Nykarleby; 895 Uusikaupunki|Nystad; 905 Vaasa|Vasa;
908 Valkeakoski; 915 Varkaus; 918 Vehmaa; 921 Vesanto; 922 Vesilahti; 924 Veteli|Vetil; 925 Vieremä;
927 Vihti|Vichtis; 931 Viitasaari; 934 Vimpeli; 935 Virolahti; 936 Virrat|Virdois; 941 Vårdö;
946 Vöyri|Vörå; 976 Ylitornio|Övertorneå; 977 Ylivieska; 980 Ylöjärvi; 981 Ypäjä; 989 Ähtäri|Etseri;
992 Äänekoski
"""

#: Abolished code, today's code, the name it had.
ABOLISHED = """\
004 233 Alahärmä; 006 430 Alastaro; 014 491 Anttola; 015 560 Artjärvi; 017 481 Askainen;
040 322 Dragsfjärd; 044 286 Elimäki; 045 167 Eno; 073 734 Halikko; 083 109 Hauho; 084 564 Haukipudas;
085 491 Haukivuori; 095 208 Himanka; 099 214 Honkajoki; 101 445 Houtskari; 150 445 Iniö; 163 286 Jaala;
164 301 Jalasjärvi; 173 405 Joutseno; 174 297 Juankoski; 175 301 Jurva; 180 179 Jyväskylän mlk;
183 182 Jämsänkoski; 184 593 Jäppilä; 210 109 Kalvola; 212 915 Kangaslampi; 219 636 Karinainen;
220 710 Karjaa; 223 444 Karjalohja; 227 297 Karttula; 243 322 Kemiö; 246 740 Kerimäki; 247 791 Kestilä;
248 260 Kesälahti; 251 167 Kiihtelysvaara; 252 734 Kiikala; 254 790 Kiikoinen; 255 564 Kiiminki;
259 734 Kisko; 262 050 Kiukainen; 266 684 Kodisjoki; 277 179 Korpilahti; 279 445 Korppoo;
281 233 Kortesjärvi; 283 098 Hämeenkoski; 289 211 Kuhmalahti; 292 139 Kuivaniemi; 293 886 Kullaa;
299 182 Kuorevesi; 303 980 Kuru; 306 286 Kuusankoski; 308 734 Kuusjoki; 310 020 Kylmäkoski; 315 272 Kälviä;
319 783 Köyliö; 401 109 Lammi; 406 684 Lappi; 413 609 Lavia; 414 005 Lehtimäki; 415 172 Leivonmäki;
419 481 Lemu; 424 434 Liljendal; 429 272 Lohtaja; 431 430 Loimaan kunta; 439 635 Luopioinen; 442 051 Luvia;
443 562 Längelmäki; 476 297 Maaninka; 479 946 Maksamaa; 482 430 Mellilä; 485 529 Merimasku;
490 503 Mietoinen; 492 491 Mikkelin mlk; 493 790 Mouhijärvi; 501 734 Muurla; 506 508 Mänttä;
532 398 Nastola; 533 445 Nauvo; 534 297 Nilsiä; 537 609 Noormarkku; 540 444 Nummi-Pusula; 544 743 Nurmo;
559 946 Oravainen; 567 564 Oulunsalo; 573 445 Parainen; 582 678 Pattijoki; 585 434 Pernaja; 586 734 Perniö;
587 734 Pertteli; 588 507 Pertunmaa; 589 743 Peräseinäjoki; 594 593 Pieksämäen mlk; 602 202 Piikkiö;
603 791 Piippola; 606 710 Pohja; 617 791 Pulkkila; 618 740 Punkaharju; 632 167 Pyhäselkä;
633 729 Pylkönmäki; 640 593 Pieksänmaa; 682 791 Rantsila; 692 109 Renko; 696 491 Ristiina;
699 698 Rovaniemen mlk; 701 434 Ruotsinpyhtää; 705 529 Rymättylä; 708 748 Ruukki; 728 580 Saari;
730 211 Sahalahti; 737 444 Sammatti; 741 740 Savonranta; 754 286 Anjalankoski; 770 992 Sumiainen;
772 790 Suodenniemi; 774 992 Suolahti; 775 491 Suomenniemi; 776 734 Suomusjärvi; 784 734 Särkisalo;
835 710 Tammisaari; 838 423 Tarvasjoki; 841 859 Temmes; 855 109 Tuulos; 856 167 Tuupovaara; 863 010 Töysä;
864 020 Toijala; 885 272 Ullava; 891 580 Uukuniemi; 906 704 Vahto; 909 286 Valkeala; 911 541 Valtimo;
912 790 Vammala; 913 102 Vampula; 916 402 Varpaisjärvi; 917 075 Vehkalahti; 919 297 Vehmersalmi;
920 529 Velkua; 923 322 Västanfjärd; 926 678 Vihanti; 928 020 Viiala; 932 980 Viljakkala; 933 508 Vilppula;
937 593 Virtasalmi; 940 205 Vuolijoki; 942 905 Vähäkyrö; 943 848 Värtsilä; 944 946 Vöyri;
945 946 Vöyri-Maksamaa; 971 233 Ylihärmä; 972 564 Yli-Ii; 973 564 Ylikiiminki; 975 743 Ylistaro;
978 405 Ylämaa; 979 636 Yläne; 988 790 Äetsä
"""
