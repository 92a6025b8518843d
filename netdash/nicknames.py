"""First names that stand for each other: short forms and the same name in other languages."""

from __future__ import annotations

#: One group a line, without accents: a name and what its bearers are also called.
_GROUPS = """
alexander alex sandy sascha sasha alejandro alessandro alexandre aleksander alec xander sandro lex
alexandra alex sandra sasha alexandria alessandra alejandra lexi sandy
andrew andy drew andreas andre andres andrea andrzej andrei
anthony tony antonio antoine anton antonius toni ton
ann anna anne annie annette hannah ana anita anja anke
benjamin ben benny benji benno
catherine katherine kathryn katharina katarina cathy kathy kate katie kat karin catalina caterina kitty cate
charles charlie chuck carl karl carlos carlo
christina christine chris tina kristina christa cristina kirsten christel
christopher chris kit topher christoph christophe cristobal cristoforo
christian chris cristiano christiaan
daniel dan danny daniele
danielle dani daniela
david dave davy davide
deborah deb debbie debora
dorothy dot dottie dorothea dora
edward ed eddie ted ned eduard eduardo edoardo edouard
elizabeth elisabeth liz lizzie beth betty eliza lisa elsa bettina elise lise isabel isabella isabelle isa
emmanuel manuel manu manny emanuele
eugene gene eugen eugenio
frances fran francesca francoise franziska franzi francisca
francis frank francisco paco pancho francesco franz francois frans franco
frederick fred freddy friedrich fritz frederic federico frederik
gabriel gabe gabriele
gabriela gabi gaby gabriella gabrielle
george georg jorge georges giorgio jurgen joris
gerald gerry jerry gerard gerhard gerd
gregory greg gregor gregorio
guillaume william wilhelm willi will bill billy liam guillermo guglielmo willem wim guilherme willy
heinrich henry harry heinz heiner enrique enrico henri hank hendrik henrique henk rik
helen helena helene lena elena nell nelly ellen leni
ignacio nacho ignatius ignazio
isaac ike zac
jacob jake jakob giacomo jacopo jaap diego santiago iago tiago jacques kobus
james jim jimmy jamie jaime diego santiago iago tiago jacques giacomo
jacqueline jackie
jennifer jen jenny jenn
jessica jess jessie
john jon johnny jack jean johann johannes hans hannes juan giovanni gianni joao jan johan sean ian ivan janek
jonathan jon johnny jonny nathan
joseph joe joey josef sepp jose pepe giuseppe beppe jozef jef
joachim jochen jo joaquin gioacchino
julia julie juliet giulia juliana
kenneth ken kenny
lawrence larry laurence lars laurent lorenzo lorenz lourens
leonard len lenny leo leonardo leonhard
louis lou ludwig luis luigi lewis luiz lutz lodewijk
lucy lucie lucia luzia
madeleine maddie magdalena lena magda madeline
margaret maggie meg peggy greta margarete margarita margherita marguerite gretchen rita margot greet
mary maria marie mia molly polly mimi mariana maja marija
martin marty martino martijn maarten
matthew matt matthias mateo matteo matthieu mathieu mats matthijs mateus
maximilian max massimo maxime maximiliano maxim
michael mike mick mickey mikey michel miguel michele mikael michiel misha
nathaniel nathan nate nat
nicholas nick nicky nicolas nicola klaus claus nikolaus nico niklas nicolo nicolaas niko
nicole nicky nicola
olivia liv livvy
oliver olly ollie olivier
pamela pam
patricia pat patty tricia trish patrizia patti
patrick pat paddy patricio patrizio
paul paulo pablo paolo pauli pavel pol
peter pete pedro pietro pierre piet pieter piotr pero
philip phil philipp philippe felipe filippo flip
raymond ray raimund ramon raimondo
rebecca becky becca rebekka
richard rich rick dick ricky ricardo riccardo
robert rob bob bobby robbie roberto rupert ruprecht bert robin
roger rog rudiger ruggero rogelio
ronald ron ronnie ronaldo
samantha sam sammy
samuel sam sammy samuele
sarah sara sally sadie
sebastian seb bastian basti sebastien sebastiano bas
sophia sophie sofia sofie
stephanie steph stefanie steffi estefania stefania
stephen steven steve stefan stephan esteban etienne stefano stefaan
susan sue susie suzanne susanne susanna suzy susana
theodore ted theo teddy theodor teodoro
theresa teresa terry tess therese tessa resi
thomas tom tommy tomas tommaso thom
timothy tim timmy timo timotheus timoteo
ursula uschi ulla
valentina vale tina
victor vic viktor vittorio
victoria vicky vicki tori viktoria vittoria
vincent vince vinny vincenzo vicente vinzenz
walter walt wally gualtiero wouter
zachary zach zack zak
""".strip()

_GROUPS_OF: dict[str, set[int]] = {}
for _number, _line in enumerate(_GROUPS.splitlines()):
    for _name in _line.split():
        _GROUPS_OF.setdefault(_name, set()).add(_number)


def groups_of(given: str) -> frozenset[int]:
    """The groups a first name belongs to; names of one group can stand for each other."""
    return frozenset(_GROUPS_OF.get(given, ()))
