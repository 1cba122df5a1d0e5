## Ce que le serveur écrit : courriels, SMS et textes des erreurs.

day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }
moment = { day } à { $hour }:{ $minute } (UTC)

factor-email = adresse e-mail
factor-phone = numéro de téléphone
factor-authenticator = application d’authentification
list-two = { $first } et { $second }
list-three = { $first }, { $second } et { $third }

mail-end = { $name }
mail-support = La page ne fonctionne pas ? Écrivez à { $contact } en indiquant la référence { $reference }.
mail-contact = Écrivez à { $contact }.
mail-reference = Référence : { $reference }

## Codes

code-subject-sign-in = Votre code de connexion à { $name }
code-subject-reset = Votre code pour réinitialiser vos moyens de connexion à { $name }
code-subject-change = Votre code pour modifier vos moyens de connexion à { $name }
code-subject-recovery-codes = Votre code pour créer de nouveaux codes de secours chez { $name }
code-subject-migrate = Votre code pour déplacer votre compte { $name } vers cette adresse
code-subject-new-value = Votre code pour confirmer cette adresse chez { $name }
code-mail-sign-in =
    { $code } est votre code de connexion à { $name }.

    Il est valable { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } et ne sert qu’une fois, sur la page où vous l’avez demandé.

    Ne le communiquez jamais. Personne chez { $name } ne vous le demandera. Si vous n’êtes pas en train de vous connecter, quelqu’un connaît votre mot de passe : changez-le.
code-mail-reset =
    { $code } est votre code pour réinitialiser vos moyens de connexion à { $name }.

    Il est valable { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } et ne sert qu’une fois, sur la page où vous l’avez demandé.

    Ne le communiquez jamais : avec lui, quelqu’un d’autre pourrait s’emparer de votre compte. Personne chez { $name } ne vous le demandera. Si vous n’avez pas demandé de réinitialisation, n’utilisez pas ce code et changez de mot de passe.
code-mail-change =
    { $code } est votre code pour modifier vos moyens de connexion à { $name }.

    Il est valable { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } et ne sert qu’une fois, sur la page où vous l’avez demandé.

    Ne le communiquez jamais : avec lui, quelqu’un d’autre pourrait s’emparer de votre compte. Personne chez { $name } ne vous le demandera. Si vous n’êtes pas en train de modifier quelque chose, n’utilisez pas ce code et changez de mot de passe.
code-mail-recovery-codes =
    { $code } est votre code pour créer de nouveaux codes de secours chez { $name }.

    Il est valable { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } et ne sert qu’une fois, sur la page où vous l’avez demandé.

    Ne le communiquez jamais : avec lui, quelqu’un d’autre pourrait s’emparer de votre compte. Personne chez { $name } ne vous le demandera. Si vous ne voulez pas de nouveaux codes de secours, n’utilisez pas ce code et changez de mot de passe.
code-mail-migrate =
    { $code } est votre code pour déplacer votre compte { $name } vers cette adresse.

    Il est valable { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } et ne sert qu’une fois, sur la page où vous l’avez demandé.

    Ne le communiquez jamais : avec lui, quelqu’un d’autre pourrait s’emparer de votre compte. Personne chez { $name } ne vous le demandera. Si vous ne déplacez aucun compte, n’utilisez pas ce code et changez de mot de passe.
code-mail-new-value =
    { $code } est votre code pour utiliser cette adresse avec votre compte { $name }.

    Il est valable { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } et ne sert qu’une fois, sur la page où vous avez saisi l’adresse.

    Ne le communiquez jamais. Si vous n’avez pas saisi cette adresse chez { $name }, vous n’avez rien à faire.
code-sms-sign-in = { $code } est votre code de connexion à { $name }. Ne le communiquez à personne, même pas à nous. Valable { $minutes } min.
code-sms-reset = { $code } est votre code pour RÉINITIALISER vos moyens de connexion à { $name }. Ne le communiquez à personne, même pas à nous. Valable { $minutes } min.
code-sms-change = { $code } est votre code pour MODIFIER vos moyens de connexion à { $name }. Ne le communiquez à personne, même pas à nous. Valable { $minutes } min.
code-sms-recovery-codes = { $code } est votre code pour créer de NOUVEAUX CODES DE SECOURS chez { $name }. Ne le communiquez à personne, même pas à nous. Valable { $minutes } min.
code-sms-migrate = { $code } est votre code pour DÉPLACER votre compte { $name } vers ce numéro. Ne le communiquez à personne, même pas à nous. Valable { $minutes } min.
code-sms-new-value = { $code } confirme ce numéro pour votre compte { $name }. Ne le communiquez à personne, même pas à nous. Valable { $minutes } min.

## Avis

notice-subject-started = Remplacement en cours chez { $name } : { $factors }
notice-subject-code-used = Un code de secours a été utilisé chez { $name }
notice-subject-codes-saved = Nouveaux codes de secours chez { $name }
notice-subject-bound = Remplacement chez { $name } : { $factors }
notice-subject-migration-started = Quelqu’un déplace votre compte { $name } vers d’autres adresses
notice-subject-migration-delayed = Votre compte { $name } va passer à d’autres adresses
notice-subject-migrated = Votre compte { $name } est passé à d’autres adresses
notice-subject-new-delayed = Votre compte { $name } va passer à cette adresse
notice-subject-new-migrated = Votre compte { $name } a désormais cette adresse
notice-subject-stopped = Votre compte { $name } ne sera pas déplacé : la demande a été arrêtée
notice-subject-withdrawn = Votre compte { $name } ne sera pas déplacé : la demande a été retirée
notice-subject-new-stopped = Votre compte { $name } ne passera pas à cette adresse
notice-subject-new-withdrawn = Votre compte { $name } ne passera pas à cette adresse
notice-subject-reported = Un signalement concernant votre compte { $name }
notice-mail-started =
    Le { $at }, quelqu’un a commencé à remplacer ceci sur votre compte { $name } : { $factors }. Cette personne connaît votre mot de passe ou est connectée à votre place.

    Si c’était vous, vous n’avez rien à faire.

    Si ce n’était pas vous, dites-le maintenant. Cette page vous demande de confirmer ; l’ouvrir ne change rien :
    { $link }

    Ensuite, changez de mot de passe.
notice-mail-bound =
    Remplacé chez { $name } le { $at } : { $factors }.

    Les retraits, les transferts à d’autres clients et les ventes C2C sont suspendus jusqu’au { $until }. Tous les appareils ont été déconnectés.

    Si c’était vous, vous n’avez rien à faire.

    Si ce n’était pas vous, dites-le maintenant. Plus rien ne pourra alors sortir du compte avant que deux personnes l’aient examiné. Cette page vous demande de confirmer ; l’ouvrir ne change rien :
    { $link }

    Ensuite, changez de mot de passe.
notice-mail-migration-started =
    Le { $at }, quelqu’un a commencé à déplacer votre compte { $name } vers d’autres adresses. Cette personne dit ne plus avoir accès à ceci : { $factors }. Elle a passé notre vérification d’identité.

    Rien n’a encore changé, et il est possible de l’arrêter. { $pace ->
        [at-once] Cette personne connaît aussi votre mot de passe : le déplacement peut prendre effet à tout moment ; même ensuite, vous pourrez le contester tant que les retraits seront suspendus.
       *[put-off] Le déplacement prendra effet au plus tôt { $hours ->
            [one] { $hours } heure
           *[other] { $hours } heures
        } après l’accord de deux personnes. Nous vous écrirons alors de nouveau, et vous pourrez l’arrêter jusqu’à ce qu’il prenne effet.
    }

    Si c’était vous, vous n’avez rien à faire.

    Si ce n’était pas vous, arrêtez-le maintenant. Cette page vous demande de confirmer ; l’ouvrir ne change rien :
    { $link }

    Ensuite, changez de mot de passe.
notice-mail-migration-delayed =
    Votre compte { $name } passera à d’autres adresses le { $effective }, avec un autre mot de passe. Le { $at }, une personne qui dit ne plus avoir accès à ceci : { $factors }, a passé toutes nos vérifications d’identité.

    D’ici là, tout reste en l’état.

    Si c’était vous, vous n’avez rien à faire.

    Si ce n’était pas vous, arrêtez-le avant le { $effective }. Cette page vous demande de confirmer ; l’ouvrir ne change rien :
    { $link }
notice-mail-migrated =
    Le { $at }, votre compte { $name } est passé à d’autres adresses. Il n’a plus ceci : { $factors }.

    Les retraits, les transferts à d’autres clients et les ventes C2C sont suspendus jusqu’au { $until }. Tous les appareils ont été déconnectés.

    Si c’était vous, vous n’avez rien à faire. Connectez-vous avec la nouvelle adresse.

    Si ce n’était pas vous, dites-le avant le { $until }. Plus rien ne pourra alors sortir du compte avant que deux personnes l’aient examiné, et elles pourront tout rétablir. Cette page vous demande de confirmer ; l’ouvrir ne change rien :
    { $link }
notice-mail-code-used =
    Le { $at }, un de vos codes de secours a servi à remplacer quelque chose sur votre compte { $name }. Il ne peut plus servir. { $left ->
        [0] C’était le dernier. Créez-en de nouveaux dans les paramètres de sécurité.
        [1] Il en reste un. Créez-en bientôt de nouveaux dans les paramètres de sécurité.
        [2] Il en reste 2. Créez-en bientôt de nouveaux dans les paramètres de sécurité.
       *[other] Il en reste { $left }.
    }

    Si c’était vous, vous n’avez rien d’autre à faire.

    Si ce n’était pas vous, dites-le maintenant. Cette page vous demande de confirmer ; l’ouvrir ne change rien :
    { $link }

    Ensuite, changez de mot de passe.
notice-mail-codes-saved =
    Le { $at }, de nouveaux codes de secours ont été créés pour votre compte { $name }. Les précédents ne fonctionnent plus.

    Si c’était vous, vous n’avez rien à faire.

    Si ce n’était pas vous, dites-le maintenant : les nouveaux codes cesseront de fonctionner et deux personnes examineront votre compte. Cette page vous demande de confirmer ; l’ouvrir ne change rien :
    { $link }

    Ensuite, changez de mot de passe.
notice-mail-new =
    Cette adresse appartient désormais à votre compte { $name }. Remplacé le { $at } : { $factors }.

    Les retraits, les transferts à d’autres clients et les ventes C2C sont suspendus jusqu’au { $until }. Tous les appareils ont été déconnectés. Reconnectez-vous ; les codes viendront désormais de ce qui est nouveau.
notice-mail-new-delayed =
    Votre compte { $name } passera à cette adresse le { $effective }. Cela se fera tout seul : vous n’avez rien à faire. Les anciennes adresses ont été prévenues et peuvent s’y opposer d’ici là.

    Pour voir où cela en est, ou pour y renoncer, ouvrez cette page dans le navigateur que vous avez utilisé :
    { $page }

    Dans un autre navigateur, recommencez à déplacer votre compte, appuyez sur « J’ai déjà ouvert un nouveau compte » et connectez-vous avec cette adresse.
notice-mail-new-migrated =
    Depuis le { $at }, cette adresse appartient à votre compte { $name }. Le nouveau compte est fermé.

    Connectez-vous avec cette adresse et { $password ->
        [new] le mot de passe du nouveau compte. L’ancien ne fonctionne plus.
       *[old] le mot de passe que le compte avait déjà.
    }{ $authenticator ->
        [removed] {" "}L’application d’authentification a été retirée : configurez-en une de nouveau une fois connecté.
       *[stays] {""}
    }

    Les retraits, les transferts à d’autres clients et les ventes C2C sont suspendus jusqu’au { $until }. Tous les appareils ont été déconnectés.
notice-mail-stopped =
    Le déplacement de votre compte { $name } vers d’autres adresses a été arrêté le { $at } : une personne qui lit l’une de ses adresses a dit que ce n’était pas elle. Rien n’a été modifié.

    Deux personnes l’examinent : dossier { $case }. Vous pouvez attendre leur décision d’ici le { $until } ; nous écrirons à cette adresse.
notice-mail-withdrawn =
    Le { $at }, la personne qui avait commencé à déplacer votre compte { $name } vers d’autres adresses y a renoncé. Rien n’a été modifié.

    Si c’était vous, vous n’avez rien à faire. Sinon, quelqu’un utilise peut-être votre identité : écrivez-nous. Ouvrez cette page et appuyez sur « Obtenir de l’aide » :
    { $page }
notice-mail-new-stopped =
    Votre compte { $name } ne passera pas à cette adresse. Le déplacement a été arrêté le { $at } : une personne qui lit l’une des adresses du compte a dit que ce n’était pas elle. Rien n’a été modifié.

    Deux personnes l’examinent : dossier { $case }. Vous pouvez attendre leur décision d’ici le { $until } ; elles écriront aux adresses du compte.

    Si vous n’avez toujours pas accès à votre compte, écrivez-nous. Ouvrez cette page et appuyez sur « Obtenir de l’aide » :
    { $page }
notice-mail-new-withdrawn =
    Votre compte { $name } ne passera pas à cette adresse : la demande a été retirée le { $at }. Rien n’a été modifié. Vous pouvez la recommencer à tout moment.

    Si ce n’est pas vous qui l’avez retirée, quelqu’un a le mot de passe du compte qui a cette adresse : changez-le.
notice-mail-reported =
    Le { $at }, quelqu’un a saisi l’identité sous laquelle votre compte { $name } est vérifié, a passé notre vérification d’identité et a dit que ce compte n’est pas le sien.

    Rien n’a changé. Deux personnes l’examineront : dossier { $case }. Si elles gèlent le compte, vous en serez informé.

    Si c’était vous, vous n’avez rien à faire. Sinon, quelqu’un utilise peut-être votre identité : écrivez-nous. Ouvrez cette page et appuyez sur « Obtenir de l’aide » :
    { $page }
notice-sms-started = { $name } : quelqu’un remplace ceci : { $factors }. Pas vous ? { $link }
notice-sms-bound = { $name } : remplacé : { $factors }. Retraits suspendus jusqu’au { $until }. Pas vous ? { $link }
notice-sms-migration-started = { $name } : quelqu’un déplace votre compte vers d’autres adresses{ $pace ->
        [at-once] {""}, ce qui peut prendre effet à tout moment
       *[put-off] {""}, { $hours } h après l’accord de deux personnes
    }. Pas vous ? Arrêtez-le : { $link }
notice-sms-migration-delayed = { $name } : votre compte passera à d’autres adresses le { $effective }. Pas vous ? Arrêtez-le : { $link }
notice-sms-migrated = { $name } : votre compte est passé à d’autres adresses. Retraits suspendus jusqu’au { $until }. Pas vous ? { $link }
notice-sms-code-used = { $name } : un code de secours a été utilisé, il en reste { $left }. Pas vous ? { $link }
notice-sms-codes-saved = { $name } : nouveaux codes de secours créés, les précédents ne fonctionnent plus. Pas vous ? { $link }
notice-sms-new = { $name } : ce numéro appartient désormais à votre compte. Retraits suspendus jusqu’au { $until }.
notice-sms-new-delayed = { $name } : votre compte passera à ce numéro le { $effective }, sans rien faire. Pour le voir ou y renoncer : { $page } Référence { $reference }
notice-sms-new-migrated = { $name } : ce numéro appartient désormais à votre compte. Connectez-vous avec { $password ->
        [new] le mot de passe du nouveau compte
       *[old] son mot de passe habituel
    }. Retraits suspendus jusqu’au { $until }. Référence { $reference }
notice-sms-stopped = { $name } : le déplacement de votre compte vers d’autres adresses a été arrêté. Rien n’a été modifié. Deux personnes l’examinent, dossier { $case }.
notice-sms-withdrawn = { $name } : le déplacement de votre compte vers d’autres adresses a été retiré. Rien n’a été modifié. Ce n’était pas vous ? Écrivez-nous : { $page } Référence { $reference }
notice-sms-new-stopped = { $name } : votre compte ne passera pas à ce numéro. Une personne qui a l’une de ses adresses l’a arrêté. Rien n’a été modifié. Dossier { $case }, référence { $reference }
notice-sms-new-withdrawn = { $name } : votre compte ne passera pas à ce numéro : la demande a été retirée. Rien n’a été modifié. Pas vous ? Changez le mot de passe du compte qui a ce numéro.
notice-sms-reported = { $name } : quelqu’un a passé notre vérification sous votre identité et dit que votre compte n’est pas le sien. Rien n’a changé ; deux personnes l’examinent, dossier { $case }. Pas vous ? Écrivez-nous : { $page } Référence { $reference }

## Dossiers et décisions de l’opérateur

case-subject = Votre dossier { $case } chez { $name }
case-mail-opened =
    Quelqu’un nous a demandé d’examiner une réinitialisation de votre compte chez { $name }. Déclaré perdu : { $factors }. Cette personne connaît votre mot de passe. Deux personnes l’examineront : dossier { $case }.

    Vous pouvez attendre une décision d’ici au { $until }. Retrouvez le dossier avec le code que la page affiche :
    { $page }

    Si ce n’était pas vous, utilisez le lien du message qui vous annonçait le début et changez de mot de passe.
case-mail-documents =
    Le { $at }, des photos ont été envoyées pour votre dossier { $case } chez { $name }. Seules les personnes qui examinent le dossier les voient. Elles sont supprimées une fois la décision prise.

    Si ce n’était pas vous, utilisez le lien du message qui vous annonçait le début et changez de mot de passe.
case-mail-approved =
    Nous avons examiné votre dossier { $case } et l’avons approuvé.

    Reconnectez-vous et continuez : nous vous demanderons encore une fois votre mot de passe et un code de chaque moyen que vous avez encore. L’accord vaut une seule fois. Les photos envoyées ont été supprimées.
case-mail-rejected =
    Nous avons examiné votre dossier { $case } et n’avons pas pu l’approuver. Rien n’a été changé. Les photos envoyées ont été supprimées.

    Vous pourrez demander un nouvel examen à partir du { $until }.
case-mail-restored =
    Nous avons examiné votre dossier { $case }. Ce qui avait été remplacé est rétabli : { $factors }.

    Les retraits, les transferts à d’autres clients et les ventes C2C restent suspendus jusqu’au { $until }. Tous les appareils ont été déconnectés. Changez de mot de passe.
case-mail-confirmed =
    Nous avons examiné votre dossier { $case }. Le remplacement est maintenu : { $factors }.

    Les retraits, les transferts à d’autres clients et les ventes C2C restent suspendus jusqu’au { $until }.
case-mail-closed =
    Nous avons examiné votre dossier { $case }. Ce que vous aviez contesté avait été arrêté ; rien n’a été remplacé.

    Les retraits, les transferts à d’autres clients et les ventes C2C sont suspendus jusqu’au { $until }.
case-mail-undone =
    Nous avons examiné le dossier { $case }. Le compte { $name } qui était passé à cette adresse a retrouvé ses anciennes adresses.

    Le nouveau compte avec cette adresse est de nouveau ouvert, avec son propre mot de passe. Les retraits, les transferts à d’autres clients et les ventes C2C sont suspendus jusqu’au { $until }. Tous les appareils ont été déconnectés.
claim-mail-opened =
    Avec cette adresse, vous nous avez demandé d’examiner comment retrouver votre compte { $name } sans son e-mail ni son téléphone. Deux personnes l’examineront : dossier { $case }.

    Vous pouvez attendre une décision d’ici au { $until }. Retrouvez le dossier avec le code que la page affiche :
    { $page }

    Si ce n’était pas vous, quelqu’un connaît le mot de passe du compte lié à cette adresse : changez-le.
claim-mail-documents =
    Le { $at }, des photos ont été envoyées pour votre dossier { $case } chez { $name }. Seules les personnes qui examinent le dossier les voient. Elles sont supprimées une fois la décision prise.

    Si ce n’était pas vous, quelqu’un connaît le mot de passe du compte lié à cette adresse : changez-le.
claim-mail-approved =
    Nous avons examiné votre dossier { $case } et l’avons approuvé. Les photos envoyées ont été supprimées.

    Continuez dans le navigateur que vous avez utilisé :
    { $flow }

    Dans un autre, connectez-vous au nouveau compte, saisissez les mêmes informations et demandez le même examen. L’accord vaut une seule fois :
    { $way }
case-sms-opened = { $name } : quelqu’un a demandé un examen, dossier { $case }. Perdu : { $factors }. Pas vous ? Utilisez le lien de notre premier message et changez de mot de passe.
case-sms-documents = { $name } : des photos ont été envoyées pour votre dossier { $case }. Pas vous ? Utilisez le lien de notre premier message et changez de mot de passe.
case-sms-approved = { $name } : votre dossier { $case } est approuvé. Reconnectez-vous pour continuer.
case-sms-rejected = { $name } : votre dossier { $case } n’a pas pu être approuvé. Rien n’a été changé. Nouvelle demande possible à partir du { $until }.
case-sms-restored = { $name } : dossier { $case } : rétabli : { $factors }. Retraits suspendus jusqu’au { $until }. Changez de mot de passe.
case-sms-confirmed = { $name } : dossier { $case } : remplacement maintenu : { $factors }. Retraits suspendus jusqu’au { $until }.
case-sms-closed = { $name } : dossier { $case } : ce que vous aviez contesté a été arrêté, rien n’a été remplacé. Retraits suspendus jusqu’au { $until }.
case-sms-undone = { $name } : dossier { $case } : le passage à ce numéro a été annulé. Le nouveau compte est de nouveau ouvert. Retraits suspendus jusqu’au { $until }.
claim-sms-opened = { $name } : vous avez demandé un examen pour retrouver votre compte, dossier { $case }. Pas vous ? Changez le mot de passe du compte lié à ce numéro.
claim-sms-documents = { $name } : des photos ont été envoyées pour votre dossier { $case }. Pas vous ? Changez le mot de passe du compte lié à ce numéro.
claim-sms-approved = { $name } : votre dossier { $case } est approuvé. Continuez : { $flow }

order-subject-added = Ajout à votre compte { $name }
order-subject-frozen = Votre compte { $name } est gelé
order-subject-thawed = Votre compte { $name } n’est plus gelé
order-mail-added =
    Le { $at }, ceci a été ajouté à vos moyens de connexion à { $name } : { $factors }.

    Si vous ne l’avez pas demandé, écrivez-nous immédiatement.
order-mail-frozen =
    Le { $at }, votre compte { $name } a été gelé. Tous les appareils ont été déconnectés. Vous pouvez vous connecter, mais rien ne peut être réinitialisé ni modifié.

    Si vous ne l’avez pas demandé, écrivez-nous.
order-mail-thawed =
    Le { $at }, votre compte { $name } a été dégelé.

    Les retraits, les transferts à d’autres clients et les ventes C2C sont suspendus jusqu’au { $until }. Si vous ne l’avez pas demandé, écrivez-nous immédiatement.
order-sms-added = { $name } : ajouté à vos moyens de connexion : { $factors }. Vous ne l’avez pas demandé ? Écrivez-nous immédiatement.
order-sms-frozen = { $name } : votre compte a été gelé et tous les appareils déconnectés. Vous ne l’avez pas demandé ? Écrivez-nous.
order-sms-thawed = { $name } : votre compte a été dégelé. Retraits suspendus jusqu’au { $until }. Vous ne l’avez pas demandé ? Écrivez-nous immédiatement.
order-subject-portrait-enrolled = Un portrait a été ajouté à votre compte { $name }
order-subject-portrait-deleted = Le portrait de votre compte { $name } a été supprimé
order-mail-portrait-enrolled =
    Le { $at }, un portrait a été ajouté à votre compte { $name }. Désormais, une vérification d’identité y compare votre visage.

    Si vous n’êtes pas au courant, écrivez-nous immédiatement.
order-mail-portrait-deleted =
    Le { $at }, le portrait de votre compte { $name } a été supprimé. Désormais, deux de nos agents vérifient votre identité lors d’une réinitialisation.

    Si vous n’êtes pas au courant, écrivez-nous.
order-sms-portrait-enrolled = { $name } : un portrait a été ajouté à votre compte pour les vérifications d’identité. Vous n’êtes pas au courant ? Écrivez-nous immédiatement.
order-sms-portrait-deleted = { $name } : le portrait de votre compte a été supprimé. Vous n’êtes pas au courant ? Écrivez-nous.

## Erreurs

problem-malformed = Cette demande est illisible
problem-key_required = Il manque Idempotency-Key
    .detail = Envoyez un en-tête Idempotency-Key avec une valeur propre à chaque action.
problem-unauthorized = Cette tentative est introuvable
    .detail = Elle est terminée ou appartient à une autre fenêtre. Recommencez.
problem-step_up_required = Prouvez d’abord que c’est bien vous
    .detail = Être connecté ne suffit pas : votre mot de passe et un code de chacune de vos méthodes sont nécessaires.
problem-conflict = Cela ne peut pas être modifié d’ici
    .detail = Une méthode enregistrée est remplacée par son titulaire au cours d’une procédure ; deux opérateurs mettent fin à un blocage ou à une contestation.
problem-forbidden = Cette demande vient d’ailleurs
problem-not_found = Il n’y a rien ici
problem-method_not_allowed = Cela ne se demande pas ainsi
problem-not_accepted = Cette étape ne le permet pas
    .detail = La procédure a avancé. Voici où elle en est.
problem-in_flight = La même demande est en cours de traitement
problem-stale = La procédure a avancé
    .detail = Quelque chose a changé dans une autre fenêtre ou entre-temps. Voici où elle en est.
problem-too_large = C’est trop long
problem-unsupported_media_type = Du JSON est attendu
problem-key_reused = Cette clé a servi à une autre action
problem-invalid = Cette saisie n’est pas valable
    .detail = Vérifiez ce que vous avez saisi.
problem-wrong_credentials = Compte ou mot de passe incorrect
    .detail = Vérifiez les deux et réessayez.
problem-wrong_password = Mot de passe incorrect
problem-wrong_code = Code incorrect
problem-code_expired = Ce code ne fonctionne plus
    .detail = Demandez-en un nouveau.
problem-address_unchanged = C’est justement ce que vous voulez remplacer
    .detail = Saisissez autre chose.
problem-weak_password = Ce mot de passe est trop faible
    .detail = Il est trop court, ou connu à la suite d’une fuite. Choisissez-en un autre.
problem-address_taken = Un autre compte l’utilise déjà
    .detail = Saisissez autre chose.
problem-number_at_risk = Nous ne pouvons pas envoyer de code à ce numéro
    .detail = Sa carte SIM ou son opérateur a changé récemment : un code pourrait parvenir à quelqu’un d’autre. Utilisez une autre méthode, ou indiquez que ce numéro n’est plus utilisable.
problem-outdated = Cette version est trop ancienne
    .detail = Installez la nouvelle pour continuer.
problem-version_required = Il manque l’en-tête If-Match
problem-locked = Trop de codes incorrects
    .detail = Patientez, ou continuez autrement.
problem-too_soon = Un code vient d’être envoyé
    .detail = Un nouveau pourra être envoyé dans un instant.
problem-throttled = Trop de tentatives
    .detail = Réessayez plus tard.
problem-internal = Une erreur s’est produite chez nous
    .detail = Rien n’a été changé. Réessayez.
problem-unavailable = Le service est momentanément indisponible
    .detail = Rien n’a été changé. Réessayez dans un instant.
problem-unknown = Une erreur s’est produite

link-sign-in = Se connecter
link-start = Retrouver l’accès à votre compte

invalid-picture = Cette image est illisible. Reprenez-la, en JPEG, PNG ou WebP.
invalid-source = Les photos isolées ne sont pas acceptées ici. Utilisez la caméra en direct ou demandez une vérification par notre équipe.
invalid-address = Saisissez une adresse e-mail comme nom@exemple.com.
invalid-number = Le numéro d’un document comporte des lettres ou des chiffres.
invalid-country = Choisissez le pays qui a délivré le document.
invalid-name = Saisissez votre nom complet tel qu’il figure sur le document.
invalid-identities = Chacune comporte un pays (deux lettres), un document, un numéro et un nom ; un compte en a seize au plus.
invalid-phone = Ce numéro semble incomplet. Vérifiez le pays et le numéro.
invalid-message = Décrivez ce qui s’est passé, en 4 000 caractères au plus.
invalid-account = Saisissez votre e-mail, ou votre numéro avec l’indicatif.
invalid-recovery_code = Un code de secours comporte 26 lettres et chiffres, par groupes.
invalid-code = Un code comporte six chiffres.
invalid-invitation = Il ne sert qu’une fois, pendant peu de temps. Revenez à la page d’où vous venez et appuyez de nouveau sur le bouton.
    .title = Cet accès a déjà servi ou a expiré
invalid-handle = Il ne sert qu’une fois, pendant peu de temps. Connectez-vous de nouveau.
    .title = Ce passage a déjà servi ou a expiré
invalid-email = Aucun message ne peut être envoyé à cette adresse e-mail.
invalid-authenticator = Le secret d’une application d’authentification compte au moins 16 octets, en base32.
invalid-password = Il faut une empreinte argon2id de 32 octets au format PHC, qui ne soit pas trop coûteuse.
invalid-locale = Il n’y a pas de textes dans cette langue.
invalid-id = Un identifiant compte de 1 à 255 caractères ordinaires.

not_found-case = Aucun dossier n’a ce numéro et ce code, ou il est terminé. Vérifiez les deux.
    .title = Dossier introuvable
too_large-picture = Une photo peut peser 12 Mo. Choisissez-en une plus petite.
    .title = Cette photo est trop lourde
unsupported_media_type-picture = Prenez une photo, ou choisissez un JPEG, un PNG ou un WebP.
    .title = Nous ne pouvons pas ouvrir ce fichier

unauthorized-authorization = Envoyez l’une des clés configurées comme seul « bearer » de la requête.
    .title = Il faut une clé de serveur
conflict-email = Une autre adresse est enregistrée, ou un autre compte utilise celle-ci.
conflict-phone = Un autre numéro est enregistré, ou un autre compte utilise celui-ci.
conflict-identities = L’un de ces documents est celui d’un autre compte.
conflict-status = Un gel ou une contestation se lève à deux opérateurs, et une fermeture est définitive.
conflict-id = Ce compte est fermé.

weak_password-short = Il lui faut au moins { $least } caractères.
weak_password-long = Il a trop de caractères. 256 au plus.
weak_password-known = Il figure sur une liste de mots de passe volés ailleurs, ou se compose de votre adresse ou de notre nom. Choisissez-en un autre : trois ou quatre mots sans rapport entre eux conviennent bien.
